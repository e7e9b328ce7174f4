package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersMatchTest {

    @ParameterizedTest(name = "{0} of a=1 b=2 with {1}: {2}")
    @CsvSource({
        "all, a=1 b=2, true",
        "all, a=1 b=2 c=3, true",
        "all, a=1, false",
        "all, a=1 b=3, false",
        "any, a=1, true",
        "any, a=2 b=2, true",
        "any, a=2 b=1, false",
        "any, c=1, false",
    })
    void allWantsEveryRuleAndAnyWantsOne(String mode, String headers, boolean matches) {
        Map<String, Object> arguments = Map.of("x-match", mode, "a", "1", "b", "2");

        assertThat(HeadersMatch.matches(arguments, headers(headers))).isEqualTo(matches);
    }

    @Test
    void withoutRulesAllMatchesAndAnyDoesNot() {
        assertThat(HeadersMatch.matches(Map.of(), Map.of())).isTrue();
        assertThat(HeadersMatch.matches(Map.of("x-match", "any"), Map.of())).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"all, true", "all-with-x, false", "any, false", "any-with-x, false"})
    void argumentsThatBeginWithXAreRulesOnlyIfTheModeSaysSo(String mode, boolean matches) {
        Map<String, Object> arguments = Map.of("x-match", mode, "x-tenant", "red");

        assertThat(HeadersMatch.matches(arguments, Map.of("x-tenant", "blue"))).isEqualTo(matches);
    }

    @Test
    void aNumberMatchesWhateverTypeCarriesIt() {
        assertThat(HeadersMatch.matches(Map.of("n", 1), Map.of("n", 1L))).isTrue();
        assertThat(HeadersMatch.matches(Map.of("n", 1.5), Map.of("n", new BigDecimal("1.50"))))
                .isTrue();
        assertThat(HeadersMatch.matches(Map.of("n", 1), Map.of("n", "1"))).isFalse();
    }

    @Test
    void bytesListsAndTablesMatchByTheirContent() {
        assertThat(HeadersMatch.matches(Map.of("b", new byte[] {1}), Map.of("b", new byte[] {1})))
                .isTrue();
        assertThat(HeadersMatch.matches(Map.of("l", List.of(1)), Map.of("l", List.of(1L))))
                .isTrue();
        assertThat(HeadersMatch.matches(Map.of("t", Map.of("k", 1)), Map.of("t", Map.of("k", 2))))
                .isFalse();
    }

    private static Map<String, Object> headers(String text) {
        Map<String, Object> headers = new HashMap<>();
        for (String pair : text.split(" ", -1)) {
            headers.put(pair.substring(0, 1), pair.substring(2));
        }
        return headers;
    }
}
