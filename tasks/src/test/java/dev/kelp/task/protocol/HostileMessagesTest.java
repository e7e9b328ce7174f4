package dev.kelp.task.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.vectors.GoldenVectors;
import dev.kelp.task.vectors.RecordedMessage;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that are none, or lie about their types: each is refused by the name of what is wrong, and shows no value. */
class HostileMessagesTest {

    private static final String SECRET = "s3cret-payload";
    private static final TaskMessageCodec CODEC = new TaskMessageCodec(
            dev.kelp.transport.message.MessageCodecs.load(HostileMessagesTest.class.getClassLoader()));
    private static final RecordedMessage GOOD =
            GoldenVectors.of("task-messages").amqp("add").get(0);
    private static final List<Object> GOOD_BODY = Arrays.asList(List.of(1), Map.of(), null);

    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                Arguments.of("task", null),
                Arguments.of("task", List.of(SECRET)),
                Arguments.of("task", ""),
                Arguments.of("id", null),
                Arguments.of("id", Map.of("a", SECRET)),
                Arguments.of("shadow", 5),
                Arguments.of("eta", "the day after " + SECRET),
                Arguments.of("eta", 12),
                Arguments.of("expires", List.of(SECRET)),
                Arguments.of("expires", "2030-13-45T99:99:99"),
                Arguments.of("group", 7),
                Arguments.of("group_index", SECRET),
                Arguments.of("retries", -1),
                Arguments.of("retries", "1e999999999"),
                Arguments.of("retries", new BigDecimal("1e999999999")),
                Arguments.of("retries", 1L << 40),
                Arguments.of("retries", 1.5),
                Arguments.of("timelimit", 30),
                Arguments.of("timelimit", List.of(1)),
                Arguments.of("timelimit", List.of(SECRET, 1)),
                Arguments.of("timelimit", List.of(-1, 1)),
                Arguments.of("timelimit", List.of(Double.POSITIVE_INFINITY, 1)),
                Arguments.of("root_id", 3),
                Arguments.of("parent_id", List.of()),
                Arguments.of("ignore_result", SECRET),
                Arguments.of("replaced_task_nesting", SECRET),
                Arguments.of("stamped_headers", Map.of("a", SECRET)),
                Arguments.of("stamped_headers", List.of(5)),
                Arguments.of("stamps", List.of(SECRET)));
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void aHeaderOfAWrongTypeIsNamedAndItsValueIsNotShown(String header, Object value) {
        Message message = withHeader(header, value);

        assertThatThrownBy(() -> CODEC.readHead(message))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class, e -> assertThat(e.field()).isEqualTo(header))
                .hasMessageContaining(header)
                .hasMessageNotContaining(SECRET);
    }

    private static Message withHeader(String header, Object value) {
        MessageProperties properties =
                GOOD.message().properties().toBuilder().header(header, value).build();
        return new Message(properties, new byte[0]);
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                Arguments.of("body", null),
                Arguments.of("body", SECRET),
                Arguments.of("body", List.of()),
                Arguments.of("body", List.of(1, 2, 3, 4)),
                Arguments.of("args", Arrays.asList(SECRET, Map.of(), null)),
                Arguments.of("kwargs", Arrays.asList(List.of(), List.of(SECRET), null)),
                Arguments.of("key of kwargs", Arrays.asList(List.of(), Map.of(5, SECRET), null)),
                Arguments.of("embed", Arrays.asList(List.of(), Map.of(), SECRET)),
                Arguments.of("callbacks", embedding("callbacks", SECRET)),
                Arguments.of("signature", embedding("errbacks", List.of(SECRET))),
                Arguments.of("signature's task", embedding("chain", List.of(Map.of("args", List.of(SECRET))))),
                Arguments.of("signature's args", embedding("chord", Map.of("task", "t", "args", SECRET))));
    }

    private static List<Object> embedding(String key, Object value) {
        return Arrays.asList(List.of(), Map.of(), Map.of(key, value));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void aBodyOfAWrongShapeIsNamedAndNotShown(String part, Object body) {
        assertThatThrownBy(() -> CODEC.read(GOOD.message(), body))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class, e -> assertThat(e.field()).isEqualTo(part))
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aMessageOfNeitherProtocolIsRefused() {
        Message message = new Message(MessageProperties.EMPTY, new byte[0]);

        assertThat(CODEC.readHead(message)).isEmpty();
        assertThatThrownBy(() -> CODEC.read(message, Map.of("hello", SECRET)))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessageContaining("no task message of protocol 1 or 2");
    }

    @Test
    void senderTypesThatCeleryTakesAreTaken() {
        assertThat(head("retries", "3").retries()).isEqualTo(3);
        assertThat(head("retries", 3L).retries()).isEqualTo(3);
        assertThat(head("retries", BigInteger.TWO).retries()).isEqualTo(2);
        assertThat(head("retries", 2.0).retries()).isEqualTo(2);
        assertThat(head("retries", null).retries()).isZero();
        assertThat(head("timelimit", null).timeLimits()).isSameAs(TimeLimits.NONE);
        assertThat(head("timelimit", List.of(1.5, 1)).timeLimits().hard()).hasValue(java.time.Duration.ofMillis(1500));
        assertThat(head("id", 12345).id()).isEqualTo("12345");
        assertThat(head("ignore_result", 1).ignoreResult()).hasValue(true);
        assertThat(head("eta", java.time.Instant.EPOCH).eta()).hasValue(WireTime.of(java.time.Instant.EPOCH));
    }

    private static TaskHead head(String header, Object value) {
        return CODEC.readHead(withHeader(header, value)).orElseThrow();
    }

    @Test
    void headersThatNobodyKnowsAreKept() {
        Message message = withHeader("tenant", Arrays.asList(1, null, Map.of("a", 2.5)));

        TaskMessage read = CODEC.read(message, GOOD_BODY);

        assertThat(read.head().customHeaders()).containsKey("tenant");
        Message written = CODEC.write(read.toBuilder().retries(4).build(), BodyEncoding.JSON);
        assertThat(written.properties().header("tenant"))
                .isEqualTo(message.properties().header("tenant"));
        assertThat(written.properties().headers().keySet())
                .containsExactlyElementsOf(message.properties().headers().keySet());
    }

    @Test
    void headersOfProtocol2OverABodyOfProtocol1AreTheHybrid() {
        TaskMessage read = CODEC.read(
                GOOD.message(), Map.of("args", List.of(7), "kwargs", Map.of("k", 1), "retries", 9, "taskset", "g"));

        assertThat(read.args()).isEqualTo(List.of(7));
        assertThat(read.kwargs()).isEqualTo(Map.of("k", 1));
        assertThat(read.head().retries()).isZero();
    }

    /** Whatever stands in headers and body: a message, or an InvalidTaskException; nothing else comes out. */
    @Test
    void noMixtureOfTypesGetsThroughAsAnythingElse() {
        long seed = Long.getLong("kelp.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            tryOne(random, seed);
        }
    }

    private static void tryOne(Random random, long seed) {
        MessageProperties.Builder properties = GOOD.message().properties().toBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String header = TaskHeaders.IN_ORDER.get(random.nextInt(TaskHeaders.IN_ORDER.size()));
            properties.header(header, anything(random, 3));
        }
        Object body = random.nextBoolean()
                ? GOOD_BODY
                : Arrays.asList(anything(random, 3), anything(random, 3), anything(random, 3));
        try {
            CODEC.read(new Message(properties.build(), new byte[0]), body);
        } catch (InvalidTaskException expected) {
            assertThat(expected.field()).isNotEmpty();
        } catch (RuntimeException e) {
            throw new AssertionError("Replay with -Dkelp.seed=" + seed, e);
        }
    }

    private static Object anything(Random random, int depth) {
        List<Supplier<Object>> kinds = new ArrayList<>(List.of(
                () -> null,
                random::nextBoolean,
                random::nextInt,
                random::nextLong,
                random::nextDouble,
                () -> Double.NaN,
                () -> new BigInteger(200, random),
                () -> "2030-01-02T03:04:05+00:00",
                () -> "text " + random.nextInt(),
                () -> "1e" + random.nextInt(),
                () -> new byte[] {1, 2}));
        if (depth > 0) {
            kinds.add(() -> Arrays.asList(anything(random, depth - 1), anything(random, depth - 1)));
            kinds.add(() -> {
                Map<Object, Object> map = new HashMap<>();
                map.put(random.nextBoolean() ? "task" : anything(random, 0), anything(random, depth - 1));
                map.put("args", anything(random, depth - 1));
                return map;
            });
        }
        return kinds.get(random.nextInt(kinds.size())).get();
    }
}
