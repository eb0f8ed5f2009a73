//! `#[derive(ProbeArg)]`: what it becomes.

mod discriminant;
mod generics;
mod item;
mod newtype;
mod path;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Error, Result};

use discriminant::Variant;
use generics::Generics;
use item::{Attribute, Item};
use newtype::Field;

/// What is different from type to type.
struct Argument {
    int: TokenStream,
    to_int: TokenStream,
    /// That the field is an argument, if it depends on the generic parameters.
    clause: Option<TokenStream>,
    /// From where to where rustc says what is wrong with that. One place for all of it, so that it is said once.
    place: (Span, Span),
}

pub fn implementation(input: TokenStream) -> TokenStream {
    let item = Item::parse(input);
    let usdt = match path::of_crate(&item) {
        Ok(usdt) => usdt,
        Err(refusal) => return refusal.to_compile_error(),
    };
    let generics = Generics::of(&item);
    let argument = match &*item.keyword.to_string() {
        "enum" => Argument::of_enum(&item, &usdt),
        "struct" => Argument::of_struct(&item, &usdt, &generics),
        _ => {
            let refused =
                "nobody knows which field of a union is valid: say what a tracer reads, by hand";
            Err(Error::new(item.keyword.span(), by_hand(&item, refused, "…")))
        }
    };
    let (refusal, argument) = match argument {
        Ok(argument) => (TokenStream::new(), argument),
        Err(refusal) => (refusal.to_compile_error(), Argument::refused()),
    };
    let Argument { int, to_int, clause, place } = argument;
    let (first, last) = place;
    let name_of_int = Ident::new("Int", last);
    let type_ = quote_spanned!(first=> type #name_of_int = #int;);
    let function = quote_spanned!(first=> fn to_int(&self) -> #int);
    let Generics { declared, named, clauses, .. } = generics;
    let name = &item.name;
    // A field may be of a deprecated type. What was expected of the type itself need not come true here once more.
    let allowed = item.attributes.iter().filter(|it| it.name == "allow" || it.name == "expect");
    let allowed = allowed.map(|Attribute { tokens, .. }| quote!(#[allow #tokens]));
    quote! {
        #refusal
        #[automatically_derived]
        #(#allowed)*
        impl<#declared> #usdt::ProbeArg for #name<#named> where #clauses #clause {
            #type_
            #[inline(always)]
            #function { #to_int }
        }
    }
}

impl Argument {
    /// An argument all the same: else each probe that has such a one would be an error more.
    fn refused() -> Self {
        Self::of_item(quote!(::core::primitive::u8), quote!(loop {}))
    }

    fn of_item(int: TokenStream, to_int: TokenStream) -> Self {
        Self { int, to_int, clause: None, place: (Span::call_site(), Span::call_site()) }
    }

    fn of_enum(item: &Item, usdt: &TokenStream) -> Result<Self> {
        let variants = Variant::all(item);
        outside(item, variants.iter().flat_map(|variant| &variant.attributes))?;
        let mut int = discriminant::integer(item, &variants)?;
        int.set_span(Span::call_site());
        let int = quote!(::core::primitive::#int);
        let to_int = quote!(#usdt::__usdt_discriminant!(self, #int));
        Ok(Self::of_item(int, to_int))
    }

    fn of_struct(item: &Item, usdt: &TokenStream, generics: &Generics) -> Result<Self> {
        let fields = Field::all(item);
        outside(item, fields.iter().flat_map(|field| &field.attributes))?;
        let field = newtype::passed(item, fields)?;
        let located = |span| Span::call_site().located_at(span);
        let (first, last) = field.ends_of_type();
        let (first, last) = (located(first), located(last));
        let Field { name, type_, .. } = field;
        let type_: TokenStream = type_.into_iter().collect();
        // A field of a packed struct cannot be borrowed, but copied.
        let is_packed = item.representation().iter().any(|word| word == "packed");
        let field = if is_packed { quote!({ self.#name }) } else { quote!(self.#name) };
        let open = quote_spanned!(first=> <);
        Ok(Self {
            int: quote_spanned!(last=> #open #type_ as #usdt::ProbeArg>::Int),
            to_int: quote_spanned!(last=> #open #type_ as #usdt::ProbeArg>::to_int(&#field)),
            clause: generics.are_in(&type_).then(|| quote!(#type_: #usdt::ProbeArg)),
            place: (first, last),
        })
    }
}

/// `#[usdt(…)]` has no meaning for a field or variant.
fn outside<'a>(item: &Item, attributes: impl Iterator<Item = &'a Attribute>) -> Result<()> {
    let mut ours = attributes.filter(|attribute| attribute.name == "usdt");
    match ours.next() {
        None => Ok(()),
        Some(Attribute { name, .. }) => {
            let Item { keyword, name: type_, .. } = item;
            Err(Error::new(
                name.span(),
                format!("`#[usdt(…)]` is said of all of `{type_}`: write it above `{keyword}`"),
            ))
        }
    }
}

/// The refusal, and the implementation to write instead.
fn by_hand(item: &Item, refused: &str, to_int: &str) -> String {
    let generics = if item.generics.is_empty() { "" } else { "<…>" };
    let name = &item.name;
    format!(
        "{refused}\nimpl{generics} usdt::ProbeArg for {name}{generics} {{\n    type Int = u64;\n    \
         fn to_int(&self) -> u64 {{ {to_int} }}\n}}"
    )
}
