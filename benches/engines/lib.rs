//! Nothing: the engines are the examples of this package, since it may have several of them.
