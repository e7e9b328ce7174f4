package dev.kelp.serialization;

import dev.kelp.transport.message.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The golden vectors among the test resources. */
final class Vectors {

    private Vectors() {}

    static byte[] resource(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object json(String name) {
        return KombuJson.readPlain(resource("/vectors/" + name), Limits.DEFAULTS);
    }

    /** The vector of a name in a file with a head. */
    static Map<?, ?> named(String file, String name) {
        Map<?, ?> head = (Map<?, ?>) json(file);
        return ((List<?>) head.get("vectors"))
                .stream()
                        .map(vector -> (Map<?, ?>) vector)
                        .filter(vector -> vector.get("name").equals(name))
                        .findFirst()
                        .orElseThrow();
    }
}
