package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskedTest {

    private static final String CANARY = "c4n4ry";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp://user:c4n4ry@host/vhost",
                "amqp://:c4n4ry@host",
                "amqp://user:/@:c4n4ry/@@host",
                "amqp://a:b@one;amqp://user:c4n4ry@two",
                "amqp://user:x;c4n4ry@host",
                "amqp://host/?password=c4n4ry",
                "redis://host/?heartbeat=3&SSL_KEY_PASSWORD=c4n4ry&x=y",
                "sqs://host/?aws_secret=c4n4ry"
            })
    void secretsOfUrlsInAnyTextAreMasked(String url) {
        String text = "before '" + url + "' after";

        assertThat(Masked.line(text))
                .doesNotContain(CANARY)
                .contains("**")
                .startsWith("before '" + url.substring(0, url.indexOf("://") + 3))
                .endsWith("after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp://user:c4n4ry with blanks@host",
                "amqp://user:c4n4ry'quoted@host:port",
                "--broker=amqp://user:c4n4ry@host:99999999",
                "user:c4n4ry@host",
                "[\"https://example.org/?q=c4n4ry\", \"me@example.org\"]"
            })
    void aWordThatTheUserTypedIsMaskedAsAWholeIfItMayHoldASecret(String word) {
        assertThat(Masked.line("what is " + word + "?", List.of("worker", word)))
                .doesNotContain(CANARY);
    }

    @Test
    void otherTextsStayAsTheyAre() {
        assertThat(Masked.line("see https://example.org/a:b?page=2, or mail x@example.org", List.of("see")))
                .isEqualTo("see https://example.org/a:b?page=2, or mail x@example.org");
    }

    @Test
    void aLineIsOneLineWithoutControlCharacters() {
        assertThat(Masked.line("one\r\n  two\u001b[31m")).isEqualTo("one two\\u001b[31m");
    }

    @Test
    void linesStayApart() {
        assertThat(Masked.lines("at x\n\tat amqp://u:c4n4ry@h\u0007").lines())
                .containsExactly("at x", "\tat amqp://u:**@h\\u0007");
    }
}
