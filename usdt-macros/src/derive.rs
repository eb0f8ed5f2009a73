//! `#[derive(ProbeArg)]`: the implementation that it writes.

mod fieldless_enum;
mod generics;
mod item;
mod newtype;
mod options;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Error, Result};

use crate::attribute::Attribute;
use crate::input::Input;
use crate::span::SpanRange;
use crate::tokens::visible;
use generics::Generics;
use item::{Item, Part};

/// What differs from type to type.
struct Implementation {
    int: TokenStream,
    to_int: TokenStream,
    /// The method that passes a string, where the field may be one.
    carry: Option<TokenStream>,
    /// Whether its memory is the integer.
    in_memory: bool,
    /// The `where` clause that the field is an argument, if its type depends on the generic
    /// parameters.
    clause: Option<TokenStream>,
    /// Where rustc reports what is wrong with that: one span for all of it, so that it is one
    /// error.
    span: SpanRange,
}

/// Returns the implementation for the item, or the error.
///
/// An item that rustc could not parse causes no further error, unless its `#[usdt(…)]` is wrong
/// too: rustc has already reported it. If its name and generic parameters parse, it still gets a
/// placeholder implementation; without one, each probe with such an argument would be another
/// error.
pub fn implementation(input: TokenStream) -> Result<TokenStream> {
    let Some(item) = Item::parse(Input::new(visible(input))) else {
        return Ok(TokenStream::new());
    };
    let usdt = options::path(&item)?;
    let (error, implementation) = match Implementation::of(&item, &usdt) {
        Ok(implementation) => (TokenStream::new(), implementation),
        Err(error) => (error.to_compile_error(), Implementation::after_error()),
    };
    let Implementation { int, to_int, carry, in_memory, clause, span } = implementation;
    let SpanRange { first, last } = span;
    let name_of_int = Ident::new("Int", last);
    // rustc reports an error in the type from `type` to `Int`, unless the item ends before that.
    let end = quote_spanned!(last=> ;);
    let type_ = quote_spanned!(first=> type #name_of_int = #int #end);
    let function = quote_spanned!(first=> fn to_int(&self) -> #int);
    let Generics { declared, named, clauses, .. } = &item.generics;
    let name = &item.name;
    // `#[allow]` is repeated, because the field's type may be deprecated; `#[expect]` becomes
    // `#[allow]`, because its lint need not fire here.
    let mut allowed = TokenStream::new();
    for Attribute { name, arguments, .. } in &item.attributes.0 {
        if name == "allow" || name == "expect" {
            quote!(#[allow #arguments]).to_tokens(&mut allowed);
        }
    }
    let header = quote!(for #name<#named> where #clauses #clause);
    let in_memory = in_memory.then(|| {
        quote! {
            #[automatically_derived]
            #allowed
            impl<#declared> #usdt::__private::InMemory #header {
                type Int = #int;
            }
        }
    });
    Ok(quote! {
        #error
        #in_memory
        #[automatically_derived]
        #allowed
        impl<#declared> #usdt::ProbeArg #header {
            #type_
            #[inline(always)]
            #function { #to_int }
            #carry
        }
    })
}

impl Implementation {
    /// Returns a placeholder, so that probes with such an argument cause no further errors.
    fn after_error() -> Self {
        // If rustc reports no error after all, this constant does.
        let message = "`ProbeArg` cannot be derived for this type: implement it by hand";
        let to_int = quote!(const { ::core::panic!(#message) });
        Self::of_item(quote!(::core::primitive::u8), to_int)
    }

    fn of_item(int: TokenStream, to_int: TokenStream) -> Self {
        Self {
            int,
            to_int,
            carry: None,
            in_memory: false,
            clause: None,
            span: Span::call_site().into(),
        }
    }

    fn of(item: &Item, usdt: &TokenStream) -> Result<Self> {
        let (Some(parts), Some(representation)) = (&item.parts, item.representation()) else {
            return Ok(Self::after_error());
        };
        options::check_outside(item, parts)?;
        if item.keyword == "enum" {
            let int = fieldless_enum::integer(item, &representation, parts)?;
            Ok(Self::of_enum(int, usdt))
        } else if item.keyword == "struct" {
            let is_packed = representation.iter().any(|word| word == "packed");
            Self::of_struct(item, parts, is_packed, usdt)
        } else {
            let what = "the fields of a union overlap, so none is certain to be valid";
            Err(Error::new(item.keyword.span(), by_hand(item, what, "…")))
        }
    }

    fn of_enum(mut int: Ident, usdt: &TokenStream) -> Self {
        int.set_span(Span::call_site());
        let int = quote!(::core::primitive::#int);
        let to_int = quote!(#usdt::__usdt_discriminant!(self, #int));
        Self { in_memory: true, ..Self::of_item(int, to_int) }
    }

    fn of_struct(
        item: &Item,
        fields: &[Part],
        is_packed: bool,
        usdt: &TokenStream,
    ) -> Result<Self> {
        let field = newtype::passed(item, fields)?;
        let span = newtype::span_of_type(field).map(|span| Span::call_site().located_at(span));
        let SpanRange { first, last } = span;
        let Part { name, content: type_, .. } = field;
        // A field of a packed struct cannot be borrowed, but it can be copied.
        let field = if is_packed { quote!({ self.#name }) } else { quote!(self.#name) };
        let open = quote_spanned!(first=> <);
        // A string is carried from where it is, and a copy of a packed field does not live long
        // enough: a packed struct passes address 0 for a string.
        let int = quote_spanned!(last=> #open #type_ as #usdt::ProbeArg>::Int);
        let carry = if is_packed {
            None
        } else {
            let carried = quote_spanned!(last=> as #usdt::__private::Passed>::Carried<'_>);
            let function = quote_spanned!(first=> fn carry(&self) -> #open #int #carried);
            let carry = quote_spanned!(last=> #open #type_ as #usdt::ProbeArg>::carry(&#field));
            Some(quote! {
                #[inline(always)]
                #function { #carry }
            })
        };
        Ok(Self {
            int,
            to_int: quote_spanned!(last=> #open #type_ as #usdt::ProbeArg>::to_int(&#field)),
            carry,
            in_memory: false,
            clause: item.generics.are_in(type_).then(|| quote!(#type_: #usdt::ProbeArg)),
            span,
        })
    }
}

/// Returns the error's message: what is wrong, and the implementation to write instead.
fn by_hand(item: &Item, what: &str, to_int: &str) -> String {
    let generics = if item.generics.is_empty() { "" } else { "<…>" };
    let name = &item.name;
    format!(
        "{what}: implement `ProbeArg` by hand\n\
         impl{generics} usdt::ProbeArg for {name}{generics} {{\n    \
         type Int = u64;\n    \
         fn to_int(&self) -> u64 {{ {to_int} }}\n}}"
    )
}
