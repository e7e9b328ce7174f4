package dev.kelp.task.vectors;

import dev.kelp.serialization.KombuJson;
import dev.kelp.transport.message.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a file of recorded vectors from the test resources; typed JSON values stay the maps they are. */
public final class GoldenVectors {

    private final String file;
    private final List<Map<String, Object>> all;

    private GoldenVectors(String file, List<Map<String, Object>> all) {
        this.file = file;
        this.all = all;
    }

    /** The vectors of an area, for instance {@code task-messages}. */
    @SuppressWarnings("unchecked")
    public static GoldenVectors of(String area) {
        String file = "/vectors/" + area + ".json";
        try (InputStream in = Objects.requireNonNull(GoldenVectors.class.getResourceAsStream(file), file)) {
            Map<String, Object> content = (Map<String, Object>) KombuJson.readPlain(in.readAllBytes(), Limits.DEFAULTS);
            return new GoldenVectors(file, (List<Map<String, Object>>) content.get("vectors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, in the order of the file. */
    public List<Map<String, Object>> all() {
        return all;
    }

    /** The one of a name. */
    public Map<String, Object> named(String name) {
        return all.stream()
                .filter(each -> each.get("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No vector " + name + " in " + file));
    }

    /** The AMQP messages of the one of a name. */
    public List<RecordedMessage> amqp(String name) {
        return RecordedMessage.amqpOf(named(name));
    }
}
