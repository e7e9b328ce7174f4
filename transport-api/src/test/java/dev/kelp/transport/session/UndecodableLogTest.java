package dev.kelp.transport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.fake.CapturedLog;
import dev.kelp.transport.fake.FakeRuntime;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndecodableLogTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final UndecodableLog log = new UndecodableLog(runtime.time());
    private final CapturedLog captured = new CapturedLog(UndecodableLog.class);

    @AfterEach
    void release() {
        captured.close();
    }

    @Test
    void aLineNamesIdQueueSizeAndReasonAndShowsNoPayload() {
        reject("id-1");
        assertThat(captured.lines())
                .containsExactly("WARN Rejected a message of queue q that cannot be read: Not JSON."
                        + " (id id-1, 7 bytes; 0 more since the last such line)");
    }

    @Test
    void thereIsOneLineInTenSecondsAndItCountsTheOthers() {
        for (int i = 0; i < 500; i++) {
            reject("id");
            runtime.time().advance(Duration.ofMillis(10));
        }
        assertThat(captured.lines()).hasSize(1);
        runtime.time().advance(Duration.ofSeconds(5));
        reject("id");
        assertThat(captured.lines()).hasSize(2).last().asString().contains("499 more");
    }

    @Test
    void whatASenderWroteCannotForgeALine() {
        reject("id\nERROR forged \u001b[31m");
        assertThat(captured.lines())
                .singleElement()
                .asString()
                .contains("id\\u000aERROR forged \\u001b[31m")
                .doesNotContain("\n");
    }

    @Test
    void aMessageWithoutAnIdIsToldByItsCorrelationId() {
        reject(MessageProperties.builder().correlationId("task-7").build());
        runtime.time().advance(Duration.ofMinutes(1));
        reject(MessageProperties.EMPTY);
        assertThat(captured.lines()).anyMatch(line -> line.contains("id task-7"));
        assertThat(captured.lines()).anyMatch(line -> line.contains("id none"));
    }

    private void reject(String id) {
        reject(MessageProperties.builder().messageId(id).build());
    }

    private void reject(MessageProperties properties) {
        Message message = new Message(properties, "payload".getBytes(StandardCharsets.UTF_8));
        Inbound inbound = new Inbound("q", new Delivery(1, "tag", Route.toQueue("q"), Attempts.FIRST, message), 1);
        log.rejected(inbound, DecodeException.malformed("Not JSON.", null));
    }
}
