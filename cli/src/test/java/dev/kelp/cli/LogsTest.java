package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.serialization.JsonSerializer;
import dev.kelp.transport.message.Limits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LogsTest {

    private static final Logger LOG = LoggerFactory.getLogger("some.logger");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void asBefore() {
        ((ch.qos.logback.classic.Logger) LOG).setLevel(null);
        Logs.use(LogLevel.WARNING, LogFormat.TEXT);
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textIsALineInCelerysForm() {
        Logs.use(LogLevel.INFO, LogFormat.TEXT, written);
        LOG.info("hello {}", "there");

        assertThat(written())
                .matches("\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}: INFO/[^]]+] hello there\\R");
    }

    @Test
    void whatIsBelowTheLevelIsNotWritten() {
        Logs.use(LogLevel.WARNING, LogFormat.TEXT, written);
        LOG.info("unheard");
        LOG.warn("heard");

        assertThat(written()).contains("heard").doesNotContain("unheard");
    }

    @Test
    void aMutedLoggerIsSilent() {
        Logs.use(LogLevel.INFO, LogFormat.TEXT, written);
        Logs.mute("some.logger");
        LOG.error("unheard");

        assertThat(written()).isEmpty();
    }

    @Test
    void noMessageCanForgeALineOrShowAPassword() {
        Logs.use(LogLevel.INFO, LogFormat.TEXT, written);
        LOG.info("one\n[2026-01-01: INFO/x] two \u001b[2J amqp://u:c4n4ry@host");

        assertThat(written().lines()).hasSize(1);
        assertThat(written()).doesNotContain("\u001b", "c4n4ry").contains("amqp://u:**@host");
    }

    @Test
    void stackTracesAreMaskedToo() {
        Logs.use(LogLevel.INFO, LogFormat.TEXT, written);
        LOG.error("failed", new IllegalStateException("no answer from amqp://u:c4n4ry@host"));

        assertThat(written())
                .contains("IllegalStateException", "at dev.kelp.cli.LogsTest")
                .doesNotContain("c4n4ry");
    }

    @Test
    void aChangeOfTheLevelDoesNotCloseTheStandardErrorStream() {
        PrintStream before = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            Logs.use(LogLevel.WARNING, LogFormat.TEXT);
            Logs.use(LogLevel.INFO, LogFormat.TEXT);
            LOG.info("heard");
        } finally {
            System.setErr(before);
        }

        assertThat(written()).contains("heard");
    }

    @Test
    void jsonIsOneObjectALine() {
        Logs.use(LogLevel.INFO, LogFormat.JSON, written);
        LOG.error("failed on\namqp://u:c4n4ry@host", new IllegalStateException("x"));

        assertThat(written().lines()).hasSize(1);
        assertThat((Map<?, ?>) new JsonSerializer().decode(written.toByteArray(), "utf-8", Limits.DEFAULTS))
                .extracting(Object::toString)
                .asString()
                .contains("level=ERROR", "logger=some.logger", "message=failed on amqp://u:**@host", "stack_trace=")
                .doesNotContain("c4n4ry");
    }
}
