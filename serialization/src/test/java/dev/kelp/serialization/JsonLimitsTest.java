package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import org.junit.jupiter.api.Test;

class JsonLimitsTest {

    private static void assertBound(String within, String beyond, Limits limits, String named) {
        assertThatCode(() -> KombuJson.read(within, limits)).doesNotThrowAnyException();
        DecodeException refusal = catchThrowableOfType(DecodeException.class, () -> KombuJson.read(beyond, limits));
        assertThat(refusal).isNotNull().hasMessageContaining(named);
        assertThat(refusal.reason()).isEqualTo(DecodeException.Reason.OVER_LIMIT);
    }

    @Test
    void depth_of_lists_and_of_maps_is_bounded() {
        Limits limits = Limits.builder().maxDepth(3).build();
        assertBound("[[[]]]", "[[[[]]]]", limits, "maxDepth, 3.");
        assertBound("{\"a\":{\"a\":{}}}", "{\"a\":{\"a\":{\"a\":{}}}}", limits, "maxDepth, 3.");
    }

    @Test
    void a_million_opening_brackets_are_refused_even_if_the_limit_would_allow_them() {
        Limits limits = Limits.builder().maxDepth(10_000_000).build();
        assertBound("[".repeat(500) + "]".repeat(500), "[".repeat(1_000_000), limits, "maxDepth, 500.");
    }

    @Test
    void names_are_bounded() {
        Limits limits = Limits.builder().maxNameLength(4).build();
        assertBound("{\"abcd\": 1}", "{\"abcde\": 1}", limits, "maxNameLength, 4.");
        assertBound("{\"ab\\u0063d\": 1}", "{\"ab\\u0063de\": 1}", limits, "maxNameLength, 4.");
    }

    @Test
    void numbers_are_bounded_whole_and_broken() {
        Limits limits = Limits.builder().maxNumberLength(5).build();
        assertBound("12345", "123456", limits, "maxNumberLength, 5.");
        assertBound("[1.234]", "[1.23456]", limits, "maxNumberLength, 5.");
        assertBound(decimal("1.234"), decimal("1.2345"), limits, "maxNumberLength, 5.");
    }

    @Test
    void the_whole_text_is_bounded() {
        Limits limits = Limits.builder().maxInflatedBytes(6).build();
        assertBound("\"abcd\"", "\"abcde\"", limits, "maxInflatedBytes is 6.");
        assertThat(catchThrowableOfType(DecodeException.class, () -> KombuJson.read(new byte[7], limits)))
                .hasMessageContaining("maxInflatedBytes is 6.");
    }

    private static String decimal(String value) {
        return "{\"__type__\": \"decimal\", \"__value__\": \"" + value + "\"}";
    }
}
