package dev.kelp.task.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a signature under their wire names, read as the types they should have. A wrong type is an
 * {@link InvalidTaskException} that names the option.
 */
public final class WireOptions {

    /** Id of the task, or of a group. */
    public static final String TASK_ID = "task_id";

    /** Id of the group that a task belongs to; in a message it is the header {@link TaskHeaders#GROUP}. */
    public static final String GROUP_ID = "group_id";

    /** Signatures to send after success. */
    public static final String LINK = "link";

    /** Signatures to send after failure. */
    public static final String LINK_ERROR = "link_error";

    /** Signature of the chord's body, in a task that is a part of one. */
    public static final String CHORD = "chord";

    /** The rest of a chain, reversed. */
    public static final String CHAIN = "chain";

    /** Queue that wants the results. */
    public static final String REPLY_TO = "reply_to";

    private final Map<String, @Nullable Object> values;

    private WireOptions(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** The options of a signature. */
    public static WireOptions of(SignatureData signature) {
        return new WireOptions(signature.options());
    }

    /** Text, or null. */
    public @Nullable String text(String name) {
        return Fields.textOrNull(name, values.get(name));
    }

    /** A whole number, or null. */
    public @Nullable Integer integer(String name) {
        return Fields.integerOrNull(name, values.get(name));
    }

    /** True, false or null. */
    public @Nullable Boolean flag(String name) {
        return Fields.booleanOrNull(name, values.get(name));
    }

    /** A number of seconds, or null. */
    public @Nullable Duration seconds(String name) {
        return Fields.secondsOrNull(name, values.get(name));
    }

    /** Whether the value is a plain number, which means seconds where a time would do too. */
    public boolean isNumber(String name) {
        return values.get(name) instanceof Number;
    }

    /** A date and time, or null. */
    public @Nullable WireTime time(String name) {
        return Fields.timeOrNull(name, values.get(name));
    }

    /** An object; empty when it is not given. */
    public Map<String, @Nullable Object> object(String name) {
        return Fields.mapOrEmpty(name, values.get(name));
    }

    /** Texts; empty when they are not given. */
    public List<String> texts(String name) {
        return Fields.listOrEmpty(name, values.get(name)).stream()
                .map(each -> Fields.text(name, each))
                .toList();
    }

    /** One signature or several; empty when they are not given. */
    public List<SignatureData> signatures(String name) {
        return Embed.signatures(name, values.get(name));
    }

    /** The value as it is. */
    public @Nullable Object raw(String name) {
        return values.get(name);
    }
}
