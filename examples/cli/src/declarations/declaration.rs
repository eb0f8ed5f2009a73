//! The declaration of a probe: one list of parameters for all its sites.

use usdt_core::Description;

use super::names;
use super::types::Type;
use crate::file::Elf;
use crate::probes::Site;

pub struct Declaration<'a> {
    pub provider: &'a str,
    pub name: &'a str,
    /// Empty if there is none.
    pub documentation: &'a str,
    pub parameters: Vec<Parameter>,
    /// The types of the sites that differ, each list once.
    pub others: Vec<String>,
}

pub struct Parameter {
    /// Spelled for C, if it has one.
    pub name: Option<String>,
    /// `None` if the argument is unreadable or no type has its size.
    pub type_: Option<Type>,
}

impl<'a> Declaration<'a> {
    /// A description belongs to one site, but holds for all of them: the first is used.
    pub fn of(sites: &[Site<'a>], elf: &Elf<'_>) -> Self {
        let first = sites.iter().find(|site| site.description.is_some()).unwrap_or(&sites[0]);
        let described = sites.iter().filter_map(|site| site.description);
        let mut documentation = described.map(|description| description.documentation);
        let parameters = types(first, first.description, elf);
        let mut others = Vec::new();
        for site in sites {
            let types = types(site, site.description.or(first.description), elf);
            if types != parameters {
                others.push(format!("({})", in_c(&types)));
            }
        }
        others.sort_unstable();
        others.dedup();
        let declared = first.description.iter().flat_map(Description::arguments);
        let mut names = declared.map(|(name, _)| names::parameter(name));
        Self {
            provider: first.note.provider,
            name: first.note.name,
            documentation: documentation.find(|text| !text.is_empty()).unwrap_or(""),
            parameters: parameters
                .into_iter()
                .map(|type_| Parameter { name: names.next().flatten(), type_ })
                .collect(),
            others,
        }
    }

    /// Returns `uint64_t id, const char *path`.
    pub fn parameters_in_c(&self) -> String {
        let parameter = |Parameter { name, type_ }: &Parameter| {
            let type_ = in_c(&[*type_]);
            match name {
                Some(name) if type_.ends_with('*') => format!("{type_}{name}"),
                Some(name) => format!("{type_} {name}"),
                None => type_,
            }
        };
        self.parameters.iter().map(parameter).collect::<Vec<_>>().join(", ")
    }
}

/// Returns the types of a site's arguments, given this description.
fn types(site: &Site<'_>, declared: Option<Description<'_>>, elf: &Elf<'_>) -> Vec<Option<Type>> {
    let mut declared = declared.iter().flat_map(Description::arguments).map(|(_, type_)| type_);
    site.note
        .arguments(elf.machine())
        .map(|argument| {
            let declared = declared.next();
            Type::of(&argument.ok()?, declared, elf.encoding().address_bytes())
        })
        .collect()
}

fn in_c(types: &[Option<Type>]) -> String {
    let types = types.iter().map(|type_| type_.map_or("?", Type::in_c));
    types.collect::<Vec<_>>().join(", ")
}
