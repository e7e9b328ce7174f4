package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.serialization.KombuJson;
import dev.kelp.transport.message.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded vectors are in {@code topics.json}: what Kombu 5.7.0 stores for a pattern, and what that matches. */
class StoredTopicPatternTest {

    record Match(String stored, String key, boolean matches) {}

    @ParameterizedTest
    @MethodSource("recorded")
    void itMatchesWhatKombuMatches(Match match) {
        assertThat(StoredTopicPattern.parse(match.stored()).orElseThrow().matches(match.key()))
                .isEqualTo(match.matches());
    }

    static Stream<Match> recorded() throws IOException {
        Map<String, String> stored = new HashMap<>();
        List<Match> matches = new ArrayList<>();
        for (Map<?, ?> vector : vectors()) {
            String name = (String) vector.get("name");
            String[] parts = name.split(" <- ", -1);
            if (vector.get("result") instanceof String pattern) {
                stored.put(name, pattern);
            } else {
                matches.add(new Match(stored.get(parts[0]), parts[1], (Boolean) vector.get("result")));
            }
        }
        assertThat(matches).hasSizeGreaterThan(10);
        return matches.stream();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> vectors() throws IOException {
        try (InputStream file = StoredTopicPatternTest.class.getResourceAsStream("topics.json")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            Map<?, ?> area = (Map<?, ?>) KombuJson.read(bytes, Limits.DEFAULTS);
            return (List<Map<?, ?>>) area.get("vectors");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"a.b, true", "a.bc, true", "a., false", "a, false", "a.b.c, true", "a.b., false"})
    void theStarOfPeersBeforeFiveSevenIsReadAsTheyReadIt(String key, boolean matches) {
        assertThat(StoredTopicPattern.parse("^a\\..*?[^\\.]$").orElseThrow().matches(key))
                .isEqualTo(matches);
    }

    @Test
    void everyRecordedPatternIsReadable() throws IOException {
        assertThat(vectors()).allSatisfy(vector -> {
            if (vector.get("result") instanceof String pattern) {
                assertThat(StoredTopicPattern.parse(pattern)).as(pattern).isPresent();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "^", "a.b", "^a", "a$", "^a+$", "^(a|b)$", "^a.b$", "^[a-z]$", "^a{1,9}$", "^\\"})
    void otherExpressionsAreNotRead(String text) {
        assertThat(StoredTopicPattern.parse(text)).isEmpty();
    }

    @Test
    void aHostilePatternIsMatchedInTime() {
        StoredTopicPattern pattern =
                StoredTopicPattern.parse("^" + ".*?a".repeat(500) + "b$").orElseThrow();

        boolean matches = Assertions.assertTimeout(Duration.ofSeconds(2), () -> pattern.matches("a".repeat(255)));

        assertThat(matches).isFalse();
    }
}
