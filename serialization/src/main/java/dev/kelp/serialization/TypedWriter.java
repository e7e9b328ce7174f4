package dev.kelp.serialization;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values that JSON lacks as Kombu's objects of {@code __type__} and {@code __value__}. */
final class TypedWriter {

    private final JsonOutput output;

    TypedWriter(JsonOutput output) {
        this.output = output;
    }

    /** Writes the value, or answers false if it is of no typed kind. */
    boolean value(Object value) {
        String dateTime = dateTime(value);
        if (dateTime != null) {
            text("datetime", dateTime);
        } else if (value instanceof LocalDate date) {
            text("date", IsoFormat.date(date));
        } else if (value instanceof LocalTime time) {
            text("time", IsoFormat.time(time, null));
        } else if (value instanceof OffsetTime time) {
            text("time", IsoFormat.time(time.toLocalTime(), time.getOffset()));
        } else if (value instanceof BigDecimal decimal) {
            text("decimal", decimal.toString());
        } else if (value instanceof UUID uuid) {
            uuid(uuid);
        } else if (value instanceof byte[] bytes) {
            bytes(bytes);
        } else {
            return false;
        }
        return true;
    }

    private static @Nullable String dateTime(Object value) {
        if (value instanceof OffsetDateTime dateTime) {
            return IsoFormat.dateTime(dateTime.toLocalDateTime(), dateTime.getOffset());
        }
        if (value instanceof Instant instant) {
            return IsoFormat.instant(instant);
        }
        if (value instanceof ZonedDateTime dateTime) {
            return IsoFormat.dateTime(dateTime.toLocalDateTime(), dateTime.getOffset());
        }
        return value instanceof LocalDateTime dateTime ? IsoFormat.dateTime(dateTime, null) : null;
    }

    private void uuid(UUID uuid) {
        HexFormat hex = HexFormat.of();
        open("uuid");
        output.ascii("{\"hex\": \"");
        output.ascii(hex.toHexDigits(uuid.getMostSignificantBits()));
        output.ascii(hex.toHexDigits(uuid.getLeastSignificantBits()));
        output.ascii("\"}}");
    }

    private void bytes(byte[] bytes) {
        try {
            text("bytes", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
        } catch (CharacterCodingException notText) {
            text("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private void text(String type, CharSequence value) {
        open(type);
        output.string(value);
        output.ascii("}");
    }

    private void open(String type) {
        output.ascii("{\"__type__\": \"");
        output.ascii(type);
        output.ascii("\", \"__value__\": ");
    }
}
