package dev.kelp.task.result;

import dev.kelp.serialization.KombuJson;
import dev.kelp.transport.message.EncodeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exception as Celery 5.7 stores it: {@code {"exc_type", "exc_message", "exc_module"}}. Immutable.
 *
 * <p>Reading one never makes an exception of the class it names: the wire names no classes here.
 *
 * @param type name of the class in its module; {@code Outer.Inner} for a nested one
 * @param arguments the exception's arguments; usually one text
 * @param module the module: a package here, a module in Python
 */
public record ExceptionData(String type, List<@Nullable Object> arguments, String module) {

    private static final String CELERY = "celery.exceptions";
    private static final String BILLIARD = "billiard.exceptions";

    /** Copies the arguments. */
    public ExceptionData {
        arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    }

    /** What is stored for a Java exception: its own form if it has one, else class, message and package. */
    public static ExceptionData of(Throwable thrown) {
        if (thrown instanceof PeerException peer) {
            return peer.toExceptionData();
        }
        if (thrown instanceof EncodeException) {
            return new ExceptionData("EncodeError", message(thrown), "kombu.exceptions");
        }
        Class<?> type = thrown.getClass();
        String prefix = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
        return new ExceptionData(
                type.getName().substring(prefix.length()).replace('$', '.'), message(thrown), type.getPackageName());
    }

    private static List<@Nullable Object> message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? List.of() : List.of(message);
    }

    /** One of Celery's own exceptions. */
    public static ExceptionData celery(String type, @Nullable Object... arguments) {
        return new ExceptionData(type, Arrays.asList(arguments), CELERY);
    }

    /** The task is not registered in the worker that got it. */
    public static ExceptionData notRegistered(String task) {
        return celery("NotRegistered", task);
    }

    /** The task was not run: {@code expired}, {@code revoked} or {@code terminated}. */
    public static ExceptionData revoked(String reason) {
        return celery("TaskRevokedError", reason);
    }

    /** The task ran into its soft time limit and did not catch it. */
    public static ExceptionData softTimeLimitExceeded() {
        return new ExceptionData("SoftTimeLimitExceeded", List.of(), BILLIARD);
    }

    /** The task ran into its hard time limit. */
    public static ExceptionData timeLimitExceeded(Duration limit) {
        Object seconds = limit.equals(Duration.ofSeconds(limit.toSeconds()))
                ? (Object) limit.toSeconds()
                : limit.toMillis() / 1000.0;
        return new ExceptionData("TimeLimitExceeded", List.of(seconds), BILLIARD);
    }

    /** The process that ran the task is gone. */
    public static ExceptionData workerLost(String what) {
        return new ExceptionData("WorkerLostError", List.of(what), BILLIARD);
    }

    /** Reads a decoded result of an exception state; what is missing or of a wrong type is replaced, for it is only shown. */
    public static ExceptionData read(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return new ExceptionData("Exception", value == null ? List.of() : List.of(value), "builtins");
        }
        Object message = map.get("exc_message");
        List<@Nullable Object> arguments = new ArrayList<>();
        if (message instanceof List<?> list) {
            arguments.addAll(list);
        } else if (message != null) {
            arguments.add(message);
        }
        return new ExceptionData(
                text(map.get("exc_type"), "Exception"), arguments, text(map.get("exc_module"), "builtins"));
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value instanceof String text ? text : otherwise;
    }

    /** As it is written, in Celery's order. */
    public Map<String, @Nullable Object> toWire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("exc_type", type);
        wire.put(
                "exc_message",
                arguments.stream().map(ExceptionData::encodable).collect(Collectors.toCollection(ArrayList::new)));
        wire.put("exc_module", module);
        return wire;
    }

    /** Celery stores the text of an argument that has no form of its own: a failure must always be storable. */
    private static @Nullable Object encodable(@Nullable Object argument) {
        try {
            KombuJson.write(argument);
            return argument;
        } catch (EncodeException e) {
            return String.valueOf(argument);
        }
    }
}
