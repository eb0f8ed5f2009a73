//! Arguments that the user names, alone or in a condition: `status >= 500`.

use std::str::FromStr;

use crate::argument::{Argument, Shown};
use crate::program::condition::{Condition, LONGEST, Relation, Test};
use crate::sites::Site;

/// Returns the number in `arg0:str`, which marks an argument as a string.
pub fn string(word: &str) -> Option<usize> {
    word.strip_prefix("arg")?.strip_suffix(":str")?.parse().ok()
}

/// Returns the argument of a site that has this name, or `arg1` for the second one; `name:str` is
/// the string at its address.
///
/// # Errors
/// If there is none, with those that there are; or if its value cannot be read.
pub fn find(site: &Site, field: &str) -> Result<Argument, String> {
    let (name, is_string) = match field.strip_suffix(":str") {
        Some(name) => (name, true),
        None => (field, false),
    };
    let number = || name.strip_prefix("arg")?.parse::<usize>().ok();
    let named = site.arguments.iter().position(|it| it.name.as_deref() == Some(name));
    let index = named.or_else(number).filter(|index| *index < site.arguments.len());
    let index = index.ok_or_else(|| missing(site, name))?;
    let mut argument = site.arguments[index].clone();
    if argument.place.is_none() {
        return Err(format!(
            "{}: {name} cannot be read: its operand is `{}`",
            site.probe,
            argument.text.escape_debug()
        ));
    }
    if is_string {
        argument.shown = Shown::String;
    }
    Ok(argument)
}

/// Returns the message about an argument that a site does not have.
pub fn missing(site: &Site, name: &str) -> String {
    let arguments = &site.arguments;
    let labels: Vec<_> = (0..).zip(arguments).map(|(index, it)| it.label(index)).collect();
    match labels.as_slice() {
        [] => format!("{} has no arguments", site.probe),
        labels => format!("{} has no argument {name}: it has {}", site.probe, labels.join(", ")),
    }
}

/// A condition as the user wrote it.
#[derive(Clone)]
pub struct Filter {
    field: String,
    relation: Relation,
    value: Value,
}

#[derive(Clone)]
enum Value {
    Number(i128),
    String(String),
}

const RELATIONS: [(&str, Relation); 6] = [
    ("==", Relation::Equal),
    ("!=", Relation::NotEqual),
    ("<=", Relation::LessOrEqual),
    (">=", Relation::GreaterOrEqual),
    ("<", Relation::Less),
    (">", Relation::Greater),
];

impl FromStr for Filter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let at = text.find(['=', '!', '<', '>']).unwrap_or(text.len());
        let (field, rest) = text.split_at(at);
        let field = field.trim();
        let known = RELATIONS.iter().find_map(|(sign, it)| Some((*it, rest.strip_prefix(sign)?)));
        let Some((relation, value)) = known.filter(|_| !field.is_empty()) else {
            return Err("write an argument, a comparison and a value: 'status >= 500'".into());
        };
        let value = value.trim();
        let string = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let value = match (string, number(value)) {
            (Some(string), _) => Value::String(string.into()),
            (None, Some(number)) => Value::Number(number),
            (None, None) => {
                return Err(format!("`{value}` is neither a number nor a \"string\" in quotes"));
            }
        };
        if let Value::String(string) = &value {
            if string.len() > LONGEST {
                return Err(format!(
                    "a string may have at most {LONGEST} bytes, and this one has {}",
                    string.len()
                ));
            }
            if !matches!(relation, Relation::Equal | Relation::NotEqual) {
                return Err("a string can be compared only with == and !=".into());
            }
        }
        Ok(Self { field: field.into(), relation, value })
    }
}

fn number(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let number = match (digits, digits.strip_prefix("0x")) {
        ("true", _) => 1,
        ("false", _) => 0,
        (_, Some(hex)) => u64::from_str_radix(hex, 16).ok()?,
        _ => digits.parse().ok()?,
    };
    Some(if negative { -i128::from(number) } else { number.into() })
}

impl Filter {
    /// Returns the condition for the argument of a site.
    pub fn at(&self, site: &Site) -> Result<Condition, String> {
        let argument = find(site, &self.field)?;
        let probe = &site.probe;
        let field = &self.field;
        let test = match (&self.value, argument.shown) {
            (Value::Number(_), Shown::Float) => {
                return Err(format!("{probe}: {field} is a float, which --if cannot compare"));
            }
            (Value::Number(number), shown) if shown != Shown::String => {
                Test::Number(self.relation, *number)
            }
            (Value::Number(_), _) => {
                return Err(format!("{probe}: {field} is a string: compare it with a \"string\""));
            }
            (Value::String(string), Shown::String) => Test::String {
                equal: self.relation == Relation::Equal,
                string: string.clone().into_bytes(),
            },
            (Value::String(_), Shown::Integer) if argument.name.is_none() => {
                return Err(format!(
                    "{probe}: {field} is a number: if it is the address of a string, write \
                     {field}:str"
                ));
            }
            (Value::String(_), _) => {
                return Err(format!("{probe}: {field} is not a string: compare it with a number"));
            }
        };
        Ok(Condition { argument, test })
    }
}

#[cfg(test)]
mod tests;
