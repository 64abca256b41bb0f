package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import ru.voronka.messaging.LetterParser;
import ru.voronka.messaging.ParsedLetter;
import ru.voronka.messaging.TakeLetter;
import ru.voronka.platform.Actor;
import ru.voronka.platform.InboxHandler;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Unintelligible;
import ru.voronka.platform.Utm;

/** Letters that came to a mailbox: an answer joins its thread, a known client's goes to their record, a stranger's becomes a lead with its files. */
@Singleton
class MailHandler implements InboxHandler {
    private final Intake intake;
    private final TakeLetter letters;

    MailHandler(Intake intake, TakeLetter letters) {
        this.intake = intake;
        this.letters = letters;
    }

    @Override
    public String source() {
        return "mail";
    }

    /** A letter that came to two of our mailboxes is one. */
    @Override
    public String naturalKey(InboxRequest.Stored request) {
        return LetterParser.key(request.bytes());
    }

    @Override
    public Uni<Outcome> handle(SqlConnection tx, InboxRequest.Stored request) {
        var size = request.headers().get("too-large");
        if (size != null) {
            throw new Unintelligible("письмо в " + size + " МБ больше, чем берётся (40 МБ): оно лежит в почтовом ящике");
        }
        return Uni.createFrom().item(() -> LetterParser.parse(request.bytes())).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(letter -> put(tx, request, letter).onTermination().invoke(() -> Infrastructure.getDefaultWorkerPool().execute(() -> LetterParser.discard(letter))));
    }

    private Uni<Outcome> put(SqlConnection tx, InboxRequest.Stored request, ParsedLetter letter) {
        var actor = Actor.system(request.cause());
        var mailbox = Long.valueOf(request.key());
        return letters.own(tx, actor, letter).chain(own -> own ? Uni.createFrom().item(Outcome.NOTHING) : letters.place(tx, letter)
                .chain(place -> place.stranger() ? lead(tx, request, mailbox, letter).map(made -> place.at(made.type(), made.id())) : Uni.createFrom().item(place))
                .chain(place -> letters.take(tx, actor, letter, place, request.id(), mailbox).map(id -> place.subjectType() == null ? new Outcome("message", id) : new Outcome(place.subjectType(), place.subjectId()))));
    }

    private Uni<Outcome> lead(SqlConnection tx, InboxRequest.Stored request, long mailbox, ParsedLetter letter) {
        return letters.birth(tx, mailbox).chain(birth -> intake.lead(tx, request, new Request(letter.subject().isEmpty() ? "Письмо" : letter.subject(), letter.from().name(), null, null, letter.from().address(), letter.text(), Utm.NONE,
                birth.source() == null || birth.source().isBlank() ? "mail" : birth.source(), "order", Map.of()), birth.responsibleId()));
    }
}
