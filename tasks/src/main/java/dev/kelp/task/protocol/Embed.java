package dev.kelp.task.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows a task: the third part of a protocol 2 body. Immutable; keys that Kelp does not know are kept.
 *
 * <p>The chain is reversed on the wire, and here: its <em>last</em> element runs next.
 */
public final class Embed {

    private static final String CALLBACKS = "callbacks";
    private static final String ERRBACKS = "errbacks";
    private static final String CHAIN = "chain";
    private static final String CHORD = "chord";

    /** Nothing follows. */
    public static final Embed NOTHING = new Embed(blank());

    private final Map<String, @Nullable Object> fields;
    private final List<SignatureData> callbacks;
    private final List<SignatureData> errbacks;
    private final List<SignatureData> chain;
    private final @Nullable SignatureData chord;

    private Embed(Map<String, @Nullable Object> fields) {
        this.fields = fields;
        this.callbacks = signatures(CALLBACKS, fields.get(CALLBACKS));
        this.errbacks = signatures(ERRBACKS, fields.get(ERRBACKS));
        this.chain = signatures(CHAIN, fields.get(CHAIN));
        Object body = fields.get(CHORD);
        this.chord = body == null ? null : SignatureData.read(body);
    }

    private static Map<String, @Nullable Object> blank() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List.of(CALLBACKS, ERRBACKS, CHAIN, CHORD).forEach(key -> fields.put(key, null));
        return fields;
    }

    static List<SignatureData> signatures(String field, @Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return List.of(SignatureData.read(value));
        }
        return Fields.listOrEmpty(field, value).stream()
                .map(SignatureData::read)
                .toList();
    }

    /**
     * Reads a decoded embed; {@code null} is nothing.
     *
     * @throws InvalidTaskException if a part has a wrong type
     */
    public static Embed read(@Nullable Object value) {
        return value == null ? NOTHING : new Embed(Fields.map("embed", value));
    }

    /** The same with other callbacks. */
    public Embed withCallbacks(List<SignatureData> changed) {
        return with(CALLBACKS, changed.isEmpty() ? null : wire(changed));
    }

    /** The same with other errbacks. */
    public Embed withErrbacks(List<SignatureData> changed) {
        return with(ERRBACKS, changed.isEmpty() ? null : wire(changed));
    }

    /** The same with another chain, in reverse order: the last one runs next. An empty one is written as such, as Celery does. */
    public Embed withChain(List<SignatureData> changed) {
        return with(CHAIN, wire(changed));
    }

    /** The same with another body of the chord this task is a part of. */
    public Embed withChord(@Nullable SignatureData changed) {
        return with(CHORD, changed == null ? null : changed.toWire());
    }

    private static List<Object> wire(List<SignatureData> signatures) {
        return signatures.stream().map(each -> (Object) each.toWire()).toList();
    }

    private Embed with(String key, @Nullable Object changed) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.put(key, changed);
        return new Embed(copy);
    }

    /** Sent when the task has succeeded. */
    public List<SignatureData> callbacks() {
        return callbacks;
    }

    /** Sent when the task has failed. */
    public List<SignatureData> errbacks() {
        return errbacks;
    }

    /** The rest of the chain, reversed: the last element runs next. */
    public List<SignatureData> chain() {
        return chain;
    }

    /** The body of the chord that this task is a part of. */
    public Optional<SignatureData> chord() {
        return Optional.ofNullable(chord);
    }

    /** As it is written. */
    public Map<String, @Nullable Object> toWire() {
        return Collections.unmodifiableMap(fields);
    }
}
