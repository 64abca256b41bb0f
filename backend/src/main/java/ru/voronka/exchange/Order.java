package ru.voronka.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An order as 1C's document says it.
 *
 * @param status 1C's own word for where it stands, {@link #CANCELLED} or {@link #DELETED}, empty when it does not say
 * @param paid   whether money has come for it, whatever its status
 * @param hash   of all that the document says: the same again is known by it
 */
record Order(String externalId, String number, String comment, Long amount, String currency, Node client, List<Line> lines, String status, boolean paid, String manager, String promisedAt, byte[] hash) {
    static final String CANCELLED = "Отменен";
    static final String DELETED = "Удален";
    private static final String PAID = "Оплачен";

    /** @param productId 1C's Ид, `product` or `product#variant` */
    record Line(String productId, String name, String article, String unit, BigDecimal quantity, long price) {
    }

    /** @return the orders among the documents of the record, which is one document or a container of several that belong together */
    static List<Order> of(Node record, ExchangeSettings settings) {
        var documents = record.name().equals("Контейнер") ? record.children().stream().filter(c -> c.name().equals("Документ")).toList() : List.of(record);
        var orders = new ArrayList<Order>();
        for (var document : documents) {
            if (settings.order(document.text("ХозОперация")) && !"Покупатель".equalsIgnoreCase(document.text("Роль"))) {
                var others = new ArrayList<>(document.all("ПодчиненныеДокументы", "ПодчиненныйДокумент"));
                others.addAll(document.all("ПодчиненныеДокументы", "Документ"));
                documents.stream().filter(d -> d != document).forEach(others::add);
                orders.add(read(document, others, settings));
            }
        }
        return orders;
    }

    private static Order read(Node document, List<Node> others, ExchangeSettings settings) {
        var id = document.text("Ид");
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("у документа нет Ид");
        }
        var lines = new ArrayList<Line>();
        for (var line : document.all("Товары", "Товар")) {
            lines.add(line(line));
        }
        var clients = document.all("Контрагенты", "Контрагент");
        var client = clients.stream().filter(c -> "Покупатель".equalsIgnoreCase(c.text("Роль"))).findFirst().orElse(clients.isEmpty() ? null : clients.get(0));
        var number = document.requisite("Номер по 1С");
        var said = new StringBuilder();
        document.write(said);
        others.forEach(o -> o.write(said));
        return new Order(id, CommerceReader.cut(number == null ? Objects.requireNonNullElse(document.text("Номер"), "") : number, 100), document.text("Комментарий"), Amounts.kopecks(document.text("Сумма")),
                Amounts.currency(document.text("Валюта")), client, lines, status(document, others), paid(document, others), first(document, settings.managers()), date(first(document, settings.promised())), sha256(said.toString()));
    }

    private static Line line(Node line) {
        var quantity = Amounts.quantity(line.text("Количество"));
        quantity = quantity == null ? BigDecimal.ONE : quantity;
        var price = Amounts.number(line.text("ЦенаЗаЕдиницу"));
        var sum = Amounts.number(line.text("Сумма"));
        // The sum is after discounts, the price before: what the client pays for one is the sum's part.
        if (sum != null && quantity.signum() > 0 && (price == null || price.multiply(quantity).setScale(2, RoundingMode.HALF_UP).compareTo(sum.setScale(2, RoundingMode.HALF_UP)) != 0)) {
            price = sum.divide(quantity, 2, RoundingMode.HALF_UP);
        }
        var unit = line.child("БазоваяЕдиница") == null ? line.text("Единица") : line.text("БазоваяЕдиница");
        var name = line.text("Наименование");
        return new Line(blank(line.text("Ид")), name == null || name.isBlank() ? "Товар без наименования" : CommerceReader.cut(name, 500), blank(CommerceReader.cut(line.text("Артикул"), 100)),
                blank(CommerceReader.cut(unit, 20)), quantity, price == null ? 0 : price.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** The order's own status where it has one, else what its payments and shipments tell. */
    private static String status(Node document, List<Node> others) {
        if (document.deleted()) {
            return DELETED;
        }
        var said = document.requisite("Статус заказа");
        if (Node.yes(document.requisite("Отменен")) || Node.yes(document.requisite("Отменён")) || CANCELLED.equalsIgnoreCase(said) || "Отменён".equalsIgnoreCase(said)) {
            return CANCELLED;
        }
        if (said != null) {
            return said.strip();
        }
        if (Node.yes(document.requisite("Отгружен")) || document.requisite("Дата отгрузки по 1С") != null || operation(others, "отпуск")) {
            return "Отгружен";
        }
        return paid(document, others) ? PAID : "";
    }

    /** Whether money has come for it: by its own word, or by the documents of payment beside it. */
    private static boolean paid(Node document, List<Node> others) {
        var said = document.requisite("Статус заказа");
        return said != null && PAID.equalsIgnoreCase(said.strip()) || Node.yes(document.requisite("Оплачен")) || document.requisite("Дата оплаты по 1С") != null || operation(others, "выплата") || operation(others, "эквайринг");
    }

    private static boolean operation(List<Node> documents, String word) {
        return documents.stream().anyMatch(d -> !d.deleted() && !Node.yes(d.requisite("Отменен")) && !"false".equalsIgnoreCase(d.requisite("Проведен"))
                && Objects.requireNonNullElse(d.text("ХозОперация"), "").toLowerCase(Locale.ROOT).contains(word));
    }

    private static String first(Node document, List<String> requisites) {
        return requisites.stream().map(document::requisite).filter(Objects::nonNull).map(String::strip).findFirst().orElse(null);
    }

    /** @return the ISO date; null for none and for 1C's empty one */
    private static String date(String text) {
        try {
            return text == null || text.length() < 10 || text.startsWith("0001") ? null : LocalDate.parse(text.substring(0, 10)).toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
