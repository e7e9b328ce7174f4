package dev.kelp.task.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.task.vectors.GoldenVectors;
import dev.kelp.task.vectors.RecordedMessage;
import dev.kelp.task.vectors.Wire;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageCodecs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded task message, read and written again. */
class TaskMessageVectorsTest {

    private static final MessageCodecs CODECS = MessageCodecs.load(TaskMessageVectorsTest.class.getClassLoader());
    private static final TaskMessageCodec CODEC = new TaskMessageCodec(CODECS);

    /** Serializers and compressors that are not on this module's class path. */
    private static final Set<String> ELSEWHERE = Set.of("compressed-bzip2", "compressed-zstd", "msgpack", "yaml");

    static Stream<RecordedMessage> protocol2() {
        return Stream.of("task-messages", "task-encodings", "task-canvas")
                .flatMap(area -> GoldenVectors.of(area).all().stream())
                .filter(vector -> !ELSEWHERE.contains(vector.get("name")))
                .filter(vector -> !vector.get("name").toString().startsWith("protocol-1"))
                .flatMap(TaskMessageVectorsTest::messages);
    }

    private static Stream<RecordedMessage> messages(Map<String, Object> vector) {
        return Stream.concat(RecordedMessage.amqpOf(vector).stream(), RecordedMessage.redisOf(vector).stream());
    }

    static Stream<RecordedMessage> protocol1() {
        return GoldenVectors.of("task-encodings").all().stream()
                .filter(vector -> vector.get("name").toString().startsWith("protocol-1"))
                .flatMap(TaskMessageVectorsTest::messages);
    }

    static TaskMessage read(Message message) {
        return CODEC.read(message, CODECS.decode(message, CODECS.acceptList(Set.of("json")), Limits.DEFAULTS));
    }

    @ParameterizedTest
    @MethodSource("protocol2")
    void aMessageIsWrittenAsItWasRead(RecordedMessage recorded) {
        TaskMessage read = read(recorded.message());

        String compression =
                read.name().isEmpty() || recorded.message().properties().header("compression") == null ? null : "gzip";
        Message written = CODEC.write(read, new BodyEncoding("json", compression));

        if (compression == null) {
            assertThat(Wire.of(written)).isEqualTo(Wire.of(recorded.message()));
        } else {
            assertThat(written.properties().headers())
                    .isEqualTo(recorded.message().properties().headers());
            assertThat(read(written).args()).isEqualTo(read.args());
        }
    }

    @ParameterizedTest
    @MethodSource("protocol2")
    void theHeadIsReadWithoutTheBody(RecordedMessage recorded) {
        Message withoutBody = new Message(recorded.message().properties(), new byte[0]);

        TaskHead head = CODEC.readHead(withoutBody).orElseThrow();

        assertThat(head.toString()).isEqualTo(read(recorded.message()).toString());
        assertThat(head.id()).isEqualTo(recorded.message().properties().correlationId());
    }

    @ParameterizedTest
    @MethodSource("protocol2")
    void argumentsAreShownAsPythonShowsThem(RecordedMessage recorded) {
        TaskMessage read = read(recorded.message());
        boolean tuplesInside = read.name().equals("celery.starmap"); // JSON does not tell tuples from lists
        boolean listAtTop = recorded.label().startsWith("send-task"); // send_task(args=[...]) shows a list

        TaskMessage shown =
                read.toBuilder().arguments(read.args(), read.kwargs()).build();

        if (!listAtTop) {
            assertThat(shown.head().argsRepr()).isEqualTo(read.head().argsRepr());
        }
        if (!tuplesInside) {
            assertThat(shown.head().kwargsRepr()).isEqualTo(read.head().kwargsRepr());
        }
    }

    @ParameterizedTest
    @MethodSource("protocol1")
    void protocol1BecomesProtocol2(RecordedMessage recorded) {
        assertThat(CODEC.readHead(recorded.message())).isEmpty();

        TaskMessage read = read(recorded.message());

        boolean plain = recorded.label().startsWith("protocol-1-plain");
        assertThat(read.id()).isEqualTo(recorded.message().properties().correlationId());
        assertThat(read.name()).isEqualTo(plain ? "demo.echo" : "demo.add");
        assertThat(read.args()).isEqualTo(plain ? List.of(1) : List.of(2, 3));
        assertThat(read.kwargs()).isEqualTo(plain ? Map.of("k", "v") : Map.of());
        assertThat(read.head().argsRepr()).hasValue(plain ? "(1,)" : "(2, 3)");
        assertThat(read.head().eta().isPresent()).isEqualTo(!plain);
        assertThat(read.embed().callbacks()).hasSize(plain ? 0 : 1);
        assertThat(read.head().properties().headers().keySet()).startsWith(TaskHeaders.IN_ORDER.toArray(String[]::new));
        assertThat(read(CODEC.write(read, BodyEncoding.JSON)).args()).isEqualTo(read.args());
    }
}
