//! Reading the tree: every reader says what it accepts, goes on after a fault, and leaves no key unread.

use super::fault::Fault;
use super::nearest::nearest;
use super::path::join;
use super::source::{Files, Source};
use super::tree::{Entry, Node, Table, Value};
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// What all readers of one check share.
pub(super) struct Context {
    pub(super) files: Files,
    /// Names of the call types, in the order of the file.
    pub(super) calls: Vec<String>,
    /// Names of the teams, in the order of the file.
    pub(super) teams: Vec<String>,
    faults: RefCell<Vec<Fault>>,
    remarks: RefCell<Vec<String>>,
}

impl Context {
    pub(super) fn new(files: Files, calls: Vec<String>, teams: Vec<String>) -> Self {
        Self { files, calls, teams, faults: RefCell::default(), remarks: RefCell::default() }
    }

    /// What is no fault and may surprise, each said once.
    pub(super) fn remarks(&self) -> Vec<String> {
        self.remarks.borrow().clone()
    }

    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }
}

/// A value to be read: `None` from a reader means that it has reported a fault.
#[derive(Clone)]
pub(super) struct Item<'a> {
    pub(super) node: &'a Node,
    pub(super) path: String,
    pub(super) context: &'a Context,
}

impl<'a> Item<'a> {
    /// Another node in the place of this one.
    pub(super) fn with(&self, node: &'a Node) -> Self {
        Self { node, path: self.path.clone(), context: self.context }
    }

    pub(super) fn report<T>(&self, fault: Fault) -> Option<T> {
        self.context.faults.borrow_mut().push(fault);
        None
    }

    /// Says something that is no fault and may surprise.
    pub(super) fn remark(&self, remark: String) {
        let mut remarks = self.context.remarks.borrow_mut();
        // Two call types from one log meet the same rows.
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }

    /// A fault of this value: what is wrong with it, and what belongs there.
    pub(super) fn fault<T>(&self, problem: &str, label: impl Into<String>) -> Option<T> {
        self.report(self.describe(problem, label))
    }

    pub(super) fn describe(&self, problem: &str, label: impl Into<String>) -> Fault {
        Fault::new(format!("`{}` {problem}", self.path)).at(&self.node.place, label)
    }

    /// A value of the wrong kind: `what` it has to be, and the accepted `forms`.
    pub(super) fn expected<T>(&self, what: &str, forms: &str) -> Option<T> {
        self.fault(&format!("must be {what}, found {}", self.node.found()), format!("expected {forms}"))
    }

    /// Reads a table; keys that `read` does not ask for are unknown.
    pub(super) fn section<T>(&self, read: impl FnOnce(&Section<'a>) -> Option<T>) -> Option<T> {
        let Some(table) = self.node.as_table() else {
            return self.expected("a table", "`{ key = value, ... }`");
        };
        let section =
            Section { item: self.clone(), table, known: RefCell::default(), any_key_may_stand: Cell::new(false) };
        let value = read(&section);
        section.report_unknown_keys();
        value
    }

    /// Reads a list; `forms` says what belongs into it.
    pub(super) fn list<T>(&self, forms: &str, read: impl Fn(&Item<'a>) -> Option<T>) -> Option<Vec<T>> {
        let Value::List(nodes) = &self.node.value else {
            return self.expected("a list", forms);
        };
        let values: Vec<Option<T>> =
            (0..).zip(nodes).map(|(number, node): (usize, _)| read(&self.child(&number.to_string(), node))).collect();
        values.into_iter().collect()
    }

    /// The same as far as it can be read: what is reported of one value hides nothing that is wrong with the others.
    pub(super) fn readable<T>(&self, forms: &str, read: impl Fn(&Item<'a>) -> Option<T>) -> Option<Vec<T>> {
        Some(self.list(forms, |item| Some(read(item)))?.into_iter().flatten().collect())
    }

    /// Reads a table whose keys are names.
    pub(super) fn named<T>(&self, forms: &str, read: impl Fn(&str, &Item<'a>) -> Option<T>) -> Option<Vec<T>> {
        let Some(table) = self.node.as_table() else {
            return self.expected("a table", forms);
        };
        let values: Vec<Option<T>> =
            table.iter().map(|(name, entry)| read(name, &self.child(name, &entry.node))).collect();
        values.into_iter().collect()
    }

    /// The file that this text names, relative to the file that holds the text.
    pub(super) fn file(&self, name: &str) -> Option<Arc<Source>> {
        let path = self.node.place.source.folder.join(name);
        match self.context.files.read(&path) {
            Ok(source) => Some(source),
            Err(unreadable) => self.report(Fault::unreadable(unreadable, Some(&self.node.place))),
        }
    }

    /// The value under `key`, a part of this one.
    pub(super) fn child(&self, key: &str, node: &'a Node) -> Self {
        Self { node, path: join(&self.path, key), context: self.context }
    }
}

/// A table with a fixed set of keys.
pub(super) struct Section<'a> {
    pub(super) item: Item<'a>,
    table: &'a Table,
    known: RefCell<Vec<&'static str>>,
    any_key_may_stand: Cell<bool>,
}

impl<'a> Section<'a> {
    /// The value under `key`, if it is written.
    pub(super) fn get(&self, key: &'static str) -> Option<Item<'a>> {
        self.known.borrow_mut().push(key);
        self.table.get(key).map(|entry| self.item.child(key, &entry.node))
    }

    /// `None` where the key is absent, and where it is faulty, which is then reported.
    pub(super) fn optional<T>(&self, key: &'static str, read: impl FnOnce(&Item<'a>) -> Option<T>) -> Option<T> {
        self.get(key).and_then(|item| read(&item))
    }

    /// A key that must be there; `example` is a line that would do.
    pub(super) fn required<T>(
        &self,
        key: &'static str,
        example: &str,
        read: impl FnOnce(&Item<'a>) -> Option<T>,
    ) -> Option<T> {
        match self.get(key) {
            Some(item) => read(&item),
            None => self.missing(key, example),
        }
    }

    /// Reports that `key` is missing.
    pub(super) fn missing<T>(&self, key: &str, example: &str) -> Option<T> {
        let title = match self.item.path.as_str() {
            "" => format!("`{key}` is missing"),
            path => format!("`{path}` has no `{key}`"),
        };
        self.item.report(Fault::new(title).at(&self.item.node.place, format!("add for example `{example}`")))
    }

    /// Whether `key` is written.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Judges no key: what this table is about is itself unknown.
    pub(super) fn accept_all_keys(&self) {
        self.any_key_may_stand.set(true);
    }

    fn report_unknown_keys(&self) {
        if self.any_key_may_stand.get() {
            return;
        }
        let mut known = self.known.borrow().clone();
        known.sort_unstable();
        known.dedup();
        for (key, Entry { key: place, .. }) in self.table {
            if known.contains(&key.as_str()) {
                continue;
            }
            let title = match self.item.path.as_str() {
                "" => format!("unknown key `{key}`"),
                path => format!("unknown key `{key}` in `{path}`"),
            };
            let label = nearest(key, known.iter().copied())
                .map_or_else(|| "not a key of this table".to_owned(), |near| format!("did you mean `{near}`?"));
            let fault = Fault::new(title).at(place, label).help(format!("keys here: {}", known.join(", ")));
            let _: Option<()> = self.item.report(fault);
        }
    }
}
