package ru.voronka.messaging;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Instant;
import java.time.ZoneId;

/** By which clock a client lives, as far as the phone says, and when it is night there. */
final class Night {
    private Night() {
    }

    /** @return the zone of the phone's region; the company's own where the number is of many zones, or says nothing */
    static ZoneId zone(String phone, ZoneId company) {
        try {
            var zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(PhoneNumberUtil.getInstance().parse(phone, "RU"));
            return zones.size() != 1 || zones.get(0).equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()) ? company : ZoneId.of(zones.get(0));
        } catch (NumberParseException | java.time.DateTimeException e) {
            return company;
        }
    }

    /** @param from the hour at which the night begins @param to at which it ends; equal: there is none. @return the morning, when it is night at that moment; the moment itself otherwise */
    static Instant after(Instant at, ZoneId zone, int from, int to) {
        var local = at.atZone(zone);
        var hour = local.getHour();
        var night = from < to ? hour >= from && hour < to : from > to && (hour >= from || hour < to);
        if (!night) {
            return at;
        }
        var morning = local.toLocalDate().atTime(to, 0).atZone(zone);
        return (morning.toInstant().isAfter(at) ? morning : local.toLocalDate().plusDays(1).atTime(to, 0).atZone(zone)).toInstant();
    }
}
