//! Empty: the engines are examples, because a package can have several of those.
