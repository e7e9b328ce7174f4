package dev.kelp.task.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.serialization.KombuJson;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.protocol.TaskMessageBuilder;
import dev.kelp.task.vectors.GoldenVectors;
import dev.kelp.transport.message.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every meta that Celery stored in Redis or sent over rpc: read, and built anew, both to the recorded bytes. */
class ResultMetaVectorsTest {

    static Stream<String> recorded() {
        List<String> metas = new ArrayList<>();
        for (Map<String, Object> vector : GoldenVectors.of("results-redis").all()) {
            for (Object command : (List<?>) vector.get("commands")) {
                List<?> words = (List<?>) command;
                boolean stored =
                        words.get(0).equals("SETEX") && words.get(1).toString().startsWith("celery-task-meta");
                if (stored && words.get(3) instanceof String meta) {
                    metas.add(meta);
                }
            }
        }
        for (Map<String, Object> vector : GoldenVectors.of("results-rpc").all()) {
            ((List<?>) vector.get("replies")).forEach(reply -> metas.add((String) ((Map<?, ?>) reply).get("body")));
        }
        assertThat(metas).hasSizeGreaterThan(60);
        return metas.stream();
    }

    private static ResultMeta read(String json) {
        return ResultMeta.read(KombuJson.read(json, Limits.DEFAULTS));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aMetaIsWrittenAsItWasRead(String json) {
        assertThat(KombuJson.write(read(json).toWire())).isEqualTo(json);
    }

    /** Without children: written for a revoke by control command, by a worker that never saw the task. */
    static Stream<String> recordedWithRequest() {
        return recorded().filter(json -> !json.contains("\"children\": null"));
    }

    @ParameterizedTest
    @MethodSource("recordedWithRequest")
    void aMetaIsBuiltAsCeleryBuildsIt(String json) {
        ResultMeta recorded = read(json);

        ResultMeta built = built(recorded, request(recorded));

        assertThat(KombuJson.write(built.toWire())).isEqualTo(json);
    }

    private static TaskMessage request(ResultMeta recorded) {
        Map<String, Object> wire = recorded.toWire();
        TaskMessageBuilder request = TaskMessage.builder(String.valueOf(wire.get("name")), recorded.id())
                .family(recorded.id(), recorded.parentId().orElse(null))
                .group(recorded.groupId().orElse(null), null);
        if (wire.containsKey("args")) {
            request.arguments((List<?>) wire.get("args"), argumentsByName(wire.get("kwargs")));
        }
        if (wire.get("stamped_headers") instanceof List<?> names) {
            request.stamps(names.stream().map(String::valueOf).toList(), Map.of((String) names.get(0), wire.get((String)
                    names.get(0))));
        }
        return request.build();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> argumentsByName(Object kwargs) {
        return (Map<String, Object>) kwargs;
    }

    private static ResultMeta built(ResultMeta recorded, TaskMessage request) {
        Instant done = recorded.dateDone().orElse(Instant.EPOCH);
        String traceback = recorded.traceback().orElse(null);
        ExceptionData exception = recorded.exception().orElse(new ExceptionData("none", List.of(), "none"));
        ResultMeta meta = switch (recorded.status().text()) {
            case "STARTED" -> started(recorded, request);
            case "SUCCESS" -> ResultMeta.success(request, recorded.result(), recorded.children(), done);
            case "FAILURE" -> ResultMeta.failure(request, exception, traceback, recorded.children(), done);
            case "RETRY" -> ResultMeta.retry(request, exception, traceback, recorded.children());
            case "REVOKED" ->
                ResultMeta.revoked(request, (String) exception.arguments().get(0), done);
            default -> ResultMeta.state(request, recorded.status(), recorded.result(), recorded.children());
        };
        return recorded.toWire().containsKey("worker") ? meta.extended(request, "w1@host1", "celery") : meta;
    }

    private static ResultMeta started(ResultMeta recorded, TaskMessage request) {
        Map<?, ?> who = (Map<?, ?>) recorded.result();
        return ResultMeta.started(request, ((Number) who.get("pid")).longValue(), (String) who.get("hostname"));
    }

    @Test
    void nothingIsKnownOfAPendingTask() {
        ResultMeta meta = ResultMeta.pending("id");

        assertThat(meta.status()).isEqualTo(ResultStatus.PENDING);
        assertThat(meta.result()).isNull();
        assertThat(meta.exception()).isEmpty();
        assertThat(meta.dateDone()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"status\": \"SUCCESS\"}", "{\"status\": 5, \"task_id\": \"a\"}"})
    void whatIsNoMetaIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDamagedExceptionIsShownAsFarAsItGoes() {
        ResultMeta meta =
                read("{\"status\": \"FAILURE\", \"task_id\": \"a\", \"result\": {\"exc_message\": \"boom\"}}");

        assertThat(meta.exception()).hasValue(new ExceptionData("Exception", List.of("boom"), "builtins"));
    }

    static final class Outer {
        static final class Inner extends RuntimeException {
            Inner(String message) {
                super(message);
            }
        }
    }

    @Test
    void aJavaExceptionIsItsClassMessageAndPackage() {
        assertThat(ExceptionData.of(new IllegalStateException("boom")))
                .isEqualTo(new ExceptionData("IllegalStateException", List.of("boom"), "java.lang"));
        assertThat(ExceptionData.of(new IllegalStateException()).arguments()).isEmpty();
        assertThat(ExceptionData.of(new Outer.Inner("x")).type()).isEqualTo("ResultMetaVectorsTest.Outer.Inner");
    }

    @Test
    void anArgumentWithoutAFormIsStoredAsItsText() {
        ExceptionData odd = new ExceptionData("Odd", Arrays.asList(1, null, "b", Thread.class), "m");

        assertThat(KombuJson.write(odd.toWire()))
                .isEqualTo("{\"exc_type\": \"Odd\", \"exc_message\": [1, null, \"b\", \"class java.lang.Thread\"],"
                        + " \"exc_module\": \"m\"}");
    }
}
