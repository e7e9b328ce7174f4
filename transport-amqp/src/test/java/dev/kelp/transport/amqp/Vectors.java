package dev.kelp.transport.amqp;

import dev.kelp.serialization.KombuJson;
import dev.kelp.transport.message.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The golden vectors among the test resources. */
final class Vectors {

    private static final Limits LIMITS =
            Limits.builder().maxNumberLength(10_000).build();

    private Vectors() {}

    /** Every vector of a file. */
    static Stream<Map<?, ?>> of(String file) {
        Map<?, ?> head = (Map<?, ?>) KombuJson.readPlain(resource("/vectors/" + file), LIMITS);
        return ((List<?>) head.get("vectors")).stream().map(vector -> (Map<?, ?>) vector);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
