package ru.voronka.demo;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/** The sample company's shared mailbox on the mail server of the embedded start, whose ports are others each time. */
@Singleton
class DemoMailbox {
    private final Pool pool;
    private final Secrets secrets;
    private final boolean wanted;
    private final Optional<String> address;
    private final Optional<String> password;
    private final Optional<Integer> smtpPort;
    private final Optional<Integer> imapPort;

    DemoMailbox(Pool pool, Secrets secrets, @ConfigProperty(name = "voronka.demo") boolean wanted, @ConfigProperty(name = "voronka.demo.mail.address") Optional<String> address, @ConfigProperty(name = "voronka.demo.mail.password") Optional<String> password,
            @ConfigProperty(name = "voronka.demo.mail.smtp-port") Optional<Integer> smtpPort, @ConfigProperty(name = "voronka.demo.mail.imap-port") Optional<Integer> imapPort) {
        this.pool = pool;
        this.secrets = secrets;
        this.wanted = wanted;
        this.address = address;
        this.password = password;
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
    }

    void open(@Observes @Priority(20) StartupEvent event) {
        if (wanted && address.isPresent() && smtpPort.isPresent() && imapPort.isPresent()) {
            // Whatever the administrator made of it since stays.
            Query.of("update mailbox set smtp_port = :smtp, imap_port = :imap, password = :password, version = version + 1, uid_validity = null, last_uid = 0 where address = :address and smtp_host = '127.0.0.1' returning id").bind("smtp", smtpPort.get()).bind("imap", imapPort.get())
                    .bind("address", address.get()).bind("password", secrets.lock(password.orElse(""))).number(pool)
                    .chain(known -> Query.of("insert into mailbox (name, address, is_default, smtp_host, smtp_port, smtp_security, imap_host, imap_port, imap_security, login, password, source) select 'Отдел продаж', :address, not exists (select 1 from mailbox where is_default and deleted_at is null), '127.0.0.1', :smtp, 'none', '127.0.0.1', :imap, 'none', :address, :password, 'mail'"
                                    + " where not exists (select 1 from mailbox where address = :address)").bind("smtp", smtpPort.get()).bind("imap", imapPort.get()).bind("address", address.get()).bind("password", secrets.lock(password.orElse(""))).execute(pool)).await().indefinitely();
        }
    }
}
