package dev.kelp.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.task.protocol.TimeLimits;
import dev.kelp.task.protocol.WireTime;
import dev.kelp.task.vectors.GoldenVectors;
import dev.kelp.task.vectors.RecordedMessage;
import dev.kelp.task.vectors.Wire;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same calls as in the recordings, made in Java with the recorded ids and times: the messages must be the same. */
class SendingVectorsTest {

    private static final GoldenVectors VECTORS = GoldenVectors.of("task-messages");
    private static final List<Object> TWO_AND_THREE = List.of(2, 3);

    static Stream<Arguments> calls() {
        return Stream.of(
                call("add", options -> {}),
                call("countdown", options -> options.countdown(Duration.ofSeconds(60))),
                call("eta-utc", options -> options.eta(WireTime.of(OffsetDateTime.parse("2030-01-02T03:04:05.6789Z")))),
                call("eta-naive", options -> options.eta(WireTime.naive(LocalDateTime.of(2030, 1, 2, 3, 4, 5)))),
                call("expires-seconds", options -> options.expires(Duration.ofSeconds(120))),
                call("priority-6", options -> options.priority(6)),
                call("priority-9", options -> options.priority(9)),
                call("stamped", options -> {
                    options.stampedHeaders = List.of("monitoring_id");
                    options.stamps = Map.of("monitoring_id", "m-1");
                }),
                call("ignore-result-option", options -> options.ignoreResult(true)),
                call("custom-headers", SendingVectorsTest::customHeaders),
                call(
                        "time-limits",
                        options -> options.timeLimits(TimeLimits.of(Duration.ofSeconds(30), Duration.ofSeconds(20)))),
                call("shadow", options -> options.shadow("pretty.name")),
                call("task-id", options -> options.taskId("my-own-id")),
                call(
                        "extra-properties",
                        options -> options.replyTo("reply-q")
                                .properties(properties -> properties
                                        .appId("billing")
                                        .messageId("m-1")
                                        .type("t"))),
                call("queue-option", options -> options.queue("other")));
    }

    private static Arguments call(String vector, Consumer<SendOptionsBuilder> change) {
        SendOptionsBuilder options = SendOptions.builder();
        change.accept(options);
        return Arguments.of(vector, options.build());
    }

    private static void customHeaders(SendOptionsBuilder options) {
        options.header("x-int", 7)
                .header("x-big", 5_000_000_000L)
                .header("x-float", 1.5)
                .header("x-bool", true)
                .header("x-null", null)
                .header("x-list", Arrays.asList(1, "a"))
                .header("x-map", Map.of("k", "v"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aSentTaskIsTheMessageThatCelerySends(String vector, SendOptions options) {
        assertSame(vector, "demo.add", TWO_AND_THREE, Map.of(), options);
    }

    @Test
    void keywordArgumentsAreSentAsCelerySendsThem() {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("x", 2);
        keywords.put("y", 3);
        assertSame("kwargs", "demo.add", List.of(), keywords, SendOptions.DEFAULTS);
    }

    @Test
    void aTaskWithoutArgumentsIsSentAsCelerySendsIt() {
        assertSame("no-args", "demo.none", List.of(), Map.of(), SendOptions.DEFAULTS);
    }

    @Test
    void theOptionsOfARegisteredTaskCount() {
        assertSame("ignore-result", "demo.ignored", List.of(1), Map.of(), SendOptions.DEFAULTS);
    }

    /** Celery shows the arguments of send_task as the list it was given; here they are always shown as a tuple. */
    @Test
    void anUnknownTaskLeavesOpenWhetherItsResultIsWanted() {
        RecordedMessage recorded = VECTORS.amqp("send-task").get(0);
        OutgoingTask sent =
                prepare(recorded, "remote.task", List.of(1), Map.of("k", List.of(1, 2)), SendOptions.DEFAULTS);

        MessageProperties shown = recorded.message().properties().toBuilder()
                .header("argsrepr", "(1,)")
                .build();
        assertThat(Wire.of(written(sent))).isEqualTo(Wire.of(recorded.message().withProperties(shown)));
    }

    /** Only Redis kept this one: RabbitMQ discards a message that expires at once. */
    @Test
    void anExpiryInThePastIsWrittenAsZeroMilliseconds() {
        RecordedMessage recorded =
                RecordedMessage.redisOf(VECTORS.named("expires-past")).get(0);
        SendOptions options = SendOptions.builder()
                .expiresAt(WireTime.of(OffsetDateTime.parse("2020-01-01T00:00:00Z")))
                .build();

        OutgoingTask sent = prepare(recorded, "demo.add", TWO_AND_THREE, Map.of(), options);

        assertThat(Wire.of(written(sent))).isEqualTo(Wire.of(recorded.message()));
        assertThat(written(sent).properties().expiration()).isEqualTo("0");
    }

    @Test
    void anExpiryBeyondWhatRabbitMqTakesIsLeftToTheHeader() {
        SendOptions options =
                SendOptions.builder().expires(Duration.ofDays(7300)).build();

        OutgoingTask sent = prepare(VECTORS.amqp("add").get(0), "demo.add", TWO_AND_THREE, Map.of(), options);

        assertThat(written(sent).properties().expiration()).isNull();
        assertThat(sent.message().head().expires()).isPresent();
    }

    private static void assertSame(
            String vector, String task, List<Object> args, Map<String, Object> kwargs, SendOptions options) {
        RecordedMessage recorded = VECTORS.amqp(vector).get(0);

        OutgoingTask sent = prepare(recorded, task, args, kwargs, options);

        assertThat(Wire.of(written(sent))).isEqualTo(Wire.of(recorded.message()));
        assertThat(sent.route()).isEqualTo(recorded.route());
    }

    private static Message written(OutgoingTask sent) {
        return Peers.CODEC.write(sent.message(), sent.encoding());
    }

    private static OutgoingTask prepare(
            RecordedMessage recorded, String task, List<Object> args, Map<String, Object> kwargs, SendOptions options) {
        MessageProperties properties = recorded.message().properties();
        TaskIdentity identity = new TaskIdentity(
                String.valueOf(properties.replyTo()),
                String.valueOf(properties.header("origin")),
                Peers.runtime(timeOfSending(properties), String.valueOf(properties.header("id"))));
        TaskRegistry registry = Peers.registry("demo.add", "demo.none");
        return new TaskSender(Peers.settings(), registry, identity).prepare(task, args, kwargs, options);
    }

    /** The clock of the recording, worked out from what it wrote: countdown was 60 s, expires 120 s. */
    private static Instant timeOfSending(MessageProperties properties) {
        if (properties.header("eta") instanceof String eta && eta.startsWith("2026")) {
            return OffsetDateTime.parse(eta).toInstant().minusSeconds(60);
        }
        if (properties.header("expires") instanceof String expires && expires.startsWith("2026")) {
            return OffsetDateTime.parse(expires).toInstant().minusSeconds(120);
        }
        return Peers.NOW;
    }
}
