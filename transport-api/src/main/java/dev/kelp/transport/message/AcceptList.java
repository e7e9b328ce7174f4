package dev.kelp.transport.message;

import java.util.Set;
import java.util.TreeSet;

/**
 * The content types that may be decoded. Only {@code application/json} by default.
 *
 * <p>Stricter than Kombu's accept list on purpose: Kombu lets {@code application/data} and {@code application/text} pass any list,
 * and its signed serializer hides under the first. Here what is not listed is refused, and pickle cannot be listed.
 */
public final class AcceptList {

    private static final Set<String> PICKLE =
            Set.of("application/x-python-serialize", "application/x-pickle", "pickle", "application/pickle");

    /** JSON only. */
    public static final AcceptList JSON = of(Set.of("application/json"));

    private final Set<String> contentTypes;

    private AcceptList(Set<String> contentTypes) {
        this.contentTypes = Set.copyOf(contentTypes);
    }

    /**
     * A list of MIME types; names of serializers are resolved by {@link MessageCodecs#acceptList}.
     *
     * @throws IllegalArgumentException if it names pickle, which runs the sender's code and has no decoder here
     */
    public static AcceptList of(Set<String> contentTypes) {
        for (String type : contentTypes) {
            if (PICKLE.contains(type)) {
                throw new IllegalArgumentException("The accept list names " + type
                        + ": pickle lets a sender run code in this process and is never read. Use json on both sides.");
            }
        }
        return new AcceptList(contentTypes);
    }

    /**
     * Lets a content type pass or refuses it by name.
     *
     * @throws DecodeException with reason REFUSED
     */
    public void check(String contentType) {
        if (contentTypes.contains(contentType)) {
            return;
        }
        String why = PICKLE.contains(contentType) ? " (pickle, which is never read)" : "";
        throw new DecodeException(
                DecodeException.Reason.REFUSED,
                "Refused a body of content type " + Printable.of(contentType) + why + "; accepted are "
                        + new TreeSet<>(contentTypes) + ".",
                null);
    }

    /** The MIME types that pass. */
    public Set<String> contentTypes() {
        return contentTypes;
    }

    @Override
    public String toString() {
        return new TreeSet<>(contentTypes).toString();
    }
}
