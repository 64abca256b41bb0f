package ru.voronka.messaging;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jboss.logging.Logger;
import ru.voronka.platform.Inbox;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/** One mailbox, watched by one thread: what is new is stored raw, then understood; then it waits for the server to say that more has come, or asks each minute where it cannot say. */
final class MailWatch {
    private static final Logger LOG = Logger.getLogger(MailWatch.class);
    private static final int AT_ONCE = 100;
    private static final long LARGEST = 40L << 20;
    private static final long POLL_MS = 60_000;
    // A server may end a silent connection after half an hour, a router much sooner.
    private static final Duration AWAKE = Duration.ofMinutes(4);
    private static final int SILENT_MS = 360_000;
    private static final Duration STORING = Duration.ofMinutes(2);
    private static final long LONGEST_WAIT_MS = 300_000;

    private final MailReader.Box box;
    private final Pool pool;
    private final Inbox inbox;
    private final Secrets secrets;
    private final Thread thread;
    private Long uidValidity;
    private long lastUid;
    private volatile boolean ending;
    private volatile Store store;
    private volatile IMAPFolder idling;
    private volatile long idleSince;

    private MailWatch(MailReader.Box box, Pool pool, Inbox inbox, Secrets secrets) {
        this.box = box;
        this.pool = pool;
        this.inbox = inbox;
        this.secrets = secrets;
        this.uidValidity = box.uidValidity();
        this.lastUid = box.lastUid();
        this.thread = new Thread(this::run, "mailbox-" + box.id());
        thread.setDaemon(true);
    }

    static MailWatch begin(MailReader.Box box, Pool pool, Inbox inbox, Secrets secrets) {
        var watch = new MailWatch(box, pool, inbox, secrets);
        watch.thread.start();
        return watch;
    }

    int version() {
        return box.version();
    }

    boolean ended() {
        return !thread.isAlive();
    }

    void end() {
        ending = true;
        thread.interrupt();
        new Thread(this::close, "mailbox-" + box.id() + "-end").start();
    }

    /** Keeps a connection that only listens from being taken for dead. */
    void poke() {
        var folder = idling;
        if (folder != null && System.nanoTime() - idleSince > AWAKE.toNanos()) {
            idleSince = System.nanoTime();
            new Thread(() -> {
                try {
                    folder.getMessageCount();
                } catch (MessagingException e) {
                    // the watch finds out by itself
                }
            }, "mailbox-" + box.id() + "-awake").start();
        }
    }

    private void run() {
        var wait = 2_000L;
        while (!ending) {
            try {
                store = MailServers.session("imap", box.security(), true, SILENT_MS).getStore(box.security().equals("tls") ? "imaps" : "imap");
                store.connect(box.host(), box.port(), box.login(), secrets.unlock(box.password()));
                try (var folder = (IMAPFolder) store.getFolder("INBOX")) {
                    folder.open(Folder.READ_ONLY);
                    while (!ending) {
                        take(folder);
                        said(null);
                        wait = 2_000L;
                        await(folder);
                    }
                }
            } catch (MessagingException | IOException | RuntimeException e) {
                if (!ending) {
                    if (!(e instanceof FolderClosedException) || wait > 2_000L) {
                        LOG.infof("mailbox %d: %s", box.id(), e.getMessage());
                        said(e instanceof Problem p ? p.code() : MailServers.code(e) + ": " + MailServers.detail(e));
                    }
                    sleep(wait);
                    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
                }
            } finally {
                close();
            }
        }
    }

    /** All that is new, oldest first. What was stored and not marked is stored again, and known by its Message-ID. */
    private void take(IMAPFolder folder) throws MessagingException, IOException {
        var validity = folder.getUIDValidity();
        if (uidValidity == null || uidValidity != validity) {
            // A new mailbox begins with what comes from now on; one whose numbers began anew is read again from the day it was connected.
            lastUid = uidValidity == null ? Math.max(0, next(folder) - 1) : 0;
            uidValidity = validity;
            mark();
        }
        while (!ending) {
            var found = folder.getMessagesByUID(lastUid + 1, UIDFolder.LASTUID);
            var fresh = java.util.Arrays.stream(found).filter(m -> m != null && uid(folder, m) > lastUid).limit(AT_ONCE).toArray(Message[]::new);
            if (fresh.length == 0) {
                return;
            }
            var profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            profile.add(FetchProfile.Item.SIZE);
            profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
            folder.fetch(fresh, profile);
            for (var message : fresh) {
                if (ending) {
                    return;
                }
                var at = message.getReceivedDate();
                if (at == null || !at.toInstant().isBefore(box.createdAt().toInstant().minus(Duration.ofDays(1)))) {
                    keep((MimeMessage) message);
                }
                lastUid = uid(folder, message);
                mark();
            }
        }
    }

    private static long uid(IMAPFolder folder, Message message) {
        try {
            return folder.getUID(message);
        } catch (MessagingException e) {
            return 0;
        }
    }

    private static long next(IMAPFolder folder) throws MessagingException {
        var next = folder.getUIDNext();
        if (next > 0) {
            return next;
        }
        return folder.getMessageCount() == 0 ? 1 : folder.getUID(folder.getMessage(folder.getMessageCount())) + 1;
    }

    private void keep(MimeMessage message) throws MessagingException, IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var name : new String[] {"From", "To", "Subject", "Date", "Message-ID"}) {
            var value = message.getHeader(name);
            if (value != null && value.length > 0) {
                headers.put(name.toLowerCase(), cut(HeaderText.read(value[0]).replace("\0", "")));
            }
        }
        var raw = new ByteArrayOutputStream(Math.max(1024, Math.min(message.getSize(), 1 << 20)));
        if (message.getSize() > LARGEST) {
            headers.put("too-large", String.valueOf(message.getSize() >> 20));
            for (var lines = message.getAllHeaderLines(); lines.hasMoreElements();) {
                raw.writeBytes((lines.nextElement() + "\r\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        } else {
            message.writeTo(new Bounded(raw));
        }
        var id = inbox.store(new InboxRequest("mail", String.valueOf(box.id()), "message/rfc822", Map.copyOf(headers), null, box.host(), raw.toByteArray())).await().atMost(STORING);
        inbox.process(id).await().atMost(STORING);
    }

    /** What a server says of the size is not to be trusted. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream to;

        Bounded(ByteArrayOutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) {
            if (to.size() < LARGEST) {
                to.write(one);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            to.write(bytes, from, (int) Math.max(0, Math.min(length, LARGEST - to.size())));
        }
    }

    private void await(IMAPFolder folder) throws MessagingException {
        if (!((IMAPStore) store).hasCapability("IDLE")) {
            sleep(POLL_MS);
            folder.getMessageCount();
            return;
        }
        idleSince = System.nanoTime();
        idling = folder;
        try {
            folder.idle(true);
        } finally {
            idling = null;
        }
    }

    /** Where it has come to. Another node reads on from there: one that has lost the mailbox reads no further. */
    private void mark() {
        var held = Query.of("update mailbox set uid_validity = :validity, last_uid = :uid where id = :id and version = :version and held_by = :node returning id").bind("node", box.node()).bind("validity", uidValidity).bind("uid", lastUid).bind("id", box.id()).bind("version", box.version()).number(pool).await().atMost(STORING);
        if (held == null) {
            ending = true;
        }
    }

    private void said(String error) {
        try {
            Query.of("update mailbox set checked_at = case when :error::text is null then now() else checked_at end, error = :error, error_at = case when :error::text is null then null else now() end where id = :id and version = :version").bind("error", error).bind("id", box.id()).bind("version", box.version()).execute(pool).await().atMost(STORING);
        } catch (RuntimeException e) {
            LOG.debugf("mailbox %d: %s", box.id(), e.getMessage());
        }
    }

    private void close() {
        var open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // gone already
            }
        }
    }

    private void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            // either it ends, or the next round comes sooner
        }
    }

    private static String cut(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500);
    }
}
