package ru.voronka.demo;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/** In the embedded demo SMS go to the double of a provider (`GET /demo/sms`), at any hour; whoever has chosen another provider keeps it. */
@Singleton
class DemoSms {
    private final Pool pool;
    private final Secrets secrets;
    private final boolean wanted;

    DemoSms(Pool pool, Secrets secrets, @ConfigProperty(name = "voronka.demo") boolean demo, @ConfigProperty(name = "voronka.embedded") boolean embedded) {
        this.pool = pool;
        this.secrets = secrets;
        this.wanted = demo && embedded;
    }

    void load(@Observes @Priority(20) StartupEvent event) {
        if (wanted) {
            Query.of("update sms_settings set provider = 'smsc', login = 'demo', secret = :secret, sender = 'VORONKA', callback_key = 'demo', night_from = 0, night_to = 0 where provider is null and version = 1").bind("secret", secrets.lock("demo")).execute(pool).await().indefinitely();
        }
    }
}
