-- A source that nobody knows kept every letter of a stranger in the inbox: without one it is `mail`.
update mailbox set source = null, version = version + 1 where source is not null and source not in (select code from source);
