//! The bytes of a file, in memory or read by ranges.

use object::ReadRef;

use crate::{ByteOrder, Class, Encoding, Error, ErrorKind};

#[derive(Clone, Copy)]
pub(super) struct Source<R> {
    pub(super) data: R,
    pub(super) size: u64,
}

impl<'a, R: ReadRef<'a>> Source<R> {
    pub(super) fn new(data: R) -> Result<Self, Error> {
        let size = data.len().map_err(|()| ErrorKind::Unreadable("file").at(0))?;
        Ok(Self { data, size })
    }

    /// Reads `size` bytes at `offset`; `what` names them, for the error.
    pub(super) fn read(
        &self,
        what: &'static str,
        offset: u64,
        size: u64,
    ) -> Result<&'a [u8], Error> {
        // `ReadCache` does not check where an empty range is.
        let end = offset.checked_add(size).filter(|end| *end <= self.size);
        let bytes = end.and_then(|_| self.data.read_bytes_at(offset, size).ok());
        bytes.ok_or_else(|| self.error(what, offset, size))
    }

    /// Returns why `size` bytes at `offset` could not be read, which `object` does not report.
    pub(super) fn error(&self, what: &'static str, offset: u64, size: u64) -> Error {
        let kind = match offset.checked_add(size) {
            Some(end) if end <= self.size => ErrorKind::Unreadable(what),
            _ => ErrorKind::Cut { what, size, within: "file", end: self.size },
        };
        kind.at(offset)
    }

    /// Checks the magic number and reads class and byte order.
    pub(super) fn encoding(&self) -> Result<Encoding, Error> {
        if self.size == 0 {
            return Err(ErrorKind::EmptyFile.at(0));
        }
        let bytes = self.read("ELF header", 0, self.size.min(6))?;
        if !bytes.starts_with(b"\x7fELF") {
            let mut magic = [0; 4];
            magic.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            return Err(ErrorKind::NotElf(magic).at(0));
        }
        let [_, _, _, _, class, order] = *bytes else {
            return Err(self.error("ELF header", 0, 52));
        };
        let class = match class {
            1 => Class::Bits32,
            2 => Class::Bits64,
            _ => return Err(ErrorKind::Class(class).at(4)),
        };
        let order = match order {
            1 => ByteOrder::Little,
            2 => ByteOrder::Big,
            _ => return Err(ErrorKind::ByteOrder(order).at(5)),
        };
        Ok(Encoding { class, order })
    }
}
