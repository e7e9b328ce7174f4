package dev.kelp.serialization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.io.IOException;

/** Makes Jackson's streaming parsers bounded by {@link Limits}. */
final class JsonParsers {

    /** The reader recurses, so that even a limit that is set higher ends here. */
    private static final int MAX_DEPTH = 500;

    /** The bounds are fixed in a factory; a process has one set of limits as a rule, so one factory is kept. */
    private static volatile Bounded latest = Bounded.by(Limits.DEFAULTS);

    private JsonParsers() {}

    private record Bounded(Limits limits, JsonFactory factory) {

        /** Names are not canonicalised: that table can be flooded with colliding names, and is shared by all threads. */
        static Bounded by(Limits limits) {
            StreamReadConstraints constraints = StreamReadConstraints.builder()
                    .maxDocumentLength(limits.maxInflatedBytes())
                    .maxStringLength(limits.maxInflatedBytes())
                    .maxNestingDepth(depth(limits))
                    .maxNameLength(limits.maxNameLength())
                    .maxNumberLength(limits.maxNumberLength())
                    .build();
            JsonFactory factory = JsonFactory.builder()
                    .streamReadConstraints(constraints)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                    .build();
            return new Bounded(limits, factory);
        }
    }

    private static int depth(Limits limits) {
        return Math.min(limits.maxDepth(), MAX_DEPTH);
    }

    static JsonParser open(char[] text, int length, Limits limits) throws IOException {
        Bounded bounded = latest;
        if (bounded.limits() != limits) {
            bounded = Bounded.by(limits);
            latest = bounded;
        }
        return bounded.factory().createParser(text, 0, length);
    }

    /** Says it in the words of {@link Limits}; the tests tie these to the parser's. */
    static DecodeException overLimit(StreamConstraintsException e, Limits limits) {
        String message = e.getOriginalMessage();
        if (message.contains("depth")) {
            return overLimit("nested deeper than the limit maxDepth", depth(limits));
        }
        if (message.startsWith("Name")) {
            return overLimit("a key longer than the limit maxNameLength", limits.maxNameLength());
        }
        if (message.startsWith("Number")) {
            return overLimit("a number longer than the limit maxNumberLength", limits.maxNumberLength());
        }
        return overLimit("more than the limit maxInflatedBytes", limits.maxInflatedBytes());
    }

    private static DecodeException overLimit(String what, int limit) {
        return DecodeException.overLimit("The JSON has " + what + ", " + limit + ".");
    }
}
