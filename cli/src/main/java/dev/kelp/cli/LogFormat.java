package dev.kelp.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import dev.kelp.serialization.JsonSerializer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a log event is written. Either way URLs are masked, and no text can begin a line or move the cursor. */
enum LogFormat {
    /** Celery's form: {@code [2026-01-01 12:00:00.000: INFO/thread] text}. */
    TEXT {
        @Override
        String write(ILoggingEvent event) {
            String head = "[" + TIME.format(event.getInstant().atZone(ZoneId.systemDefault())) + ": "
                    + event.getLevel() + "/" + event.getThreadName() + "] "
                    + Masked.line(event.getFormattedMessage());
            String trace = trace(event);
            return (trace == null ? head : head + System.lineSeparator() + trace) + System.lineSeparator();
        }
    },
    /** One JSON object a line: time (UTC), level, logger, thread, message, and stack_trace of what was thrown. */
    JSON {
        @Override
        String write(ILoggingEvent event) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("time", event.getInstant().toString());
            fields.put("level", event.getLevel().toString());
            fields.put("logger", event.getLoggerName());
            fields.put("thread", event.getThreadName());
            fields.put("message", Masked.line(event.getFormattedMessage()));
            String trace = trace(event);
            if (trace != null) {
                fields.put("stack_trace", trace);
            }
            return new String(new JsonSerializer().encode(fields).bytes(), StandardCharsets.UTF_8) + "\n";
        }
    };

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    abstract String write(ILoggingEvent event);

    LayoutBase<ILoggingEvent> layout() {
        return new LayoutBase<>() {
            @Override
            public String doLayout(ILoggingEvent event) {
                return write(event);
            }
        };
    }

    private static @Nullable String trace(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null ? null : Masked.lines(ThrowableProxyUtil.asString(thrown));
    }

    /** Reads names in any case. */
    static final class Converter implements ITypeConverter<LogFormat> {
        @Override
        public LogFormat convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default ->
                    throw new TypeConversionException("'" + text + "' is no log format; allowed are text and json");
            };
        }
    }
}
