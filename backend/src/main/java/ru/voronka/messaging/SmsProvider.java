package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Map;

/** A gateway that takes SMS, in its own wire format. */
interface SmsProvider {
    /** @return its name in settings and addresses */
    String code();

    /** @return whether a message has our own number there, and can be asked about though the answer was lost */
    boolean takesOurNumber();

    /** @return what it says of a message that it has taken. Fails with {@link SmsFault} */
    Uni<Taken> send(Account account, long id, String phone, String text);

    /** Asks what became of messages. @return of those of which it knows */
    Uni<List<News>> ask(Account account, List<Sent> messages);

    /** @return what is left on the account, in kopecks. Fails with {@link SmsFault} */
    Uni<Long> balance(Account account);

    /** @return what a call-back tells; nothing where it tells nothing of ours */
    List<News> news(Map<String, List<String>> fields);

    /** @return an SMS that a client has sent us, where the call-back is one; null otherwise */
    @Nullable
    Answer answer(Map<String, List<String>> fields);

    /** @return what the provider wants to read, or it calls again */
    String thanks();

    record Account(String login, String secret, String sender) {
    }

    /** @param id by which the provider speaks of it @param parts null where it does not say @param cost kopecks, null where it does not say */
    record Taken(String id, @Nullable Integer parts, @Nullable Long cost) {
    }

    record Sent(String id, String phone) {
    }

    /** @param stage sent, delivered or bounced @param fault why not, a code of {@link SmsFault} @param cost kopecks, null where it does not say */
    record News(String id, String stage, @Nullable String fault, @Nullable Long cost) {
    }

    record Answer(String phone, String text) {
    }
}
