package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class UsageErrorsTest {

    private static final String CANARY = "c4n4ry";
    private static final String APP = "dev.kelp.cli.SignalledApp";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("unknown argument serve", "serve"),
                mistake("did you mean --concurrency?", "worker", "--concurency", "3"),
                mistake("missing -A", "worker"),
                mistake("There is no application at no/such.jar", "worker", "-A", "no/such.jar"),
                mistake("There is no class no.such.App", "worker", "-A", "no.such.App"),
                mistake("java.lang.String is no TaskAppProvider", "worker", "-A", "java.lang.String"),
                mistake("concurrency must be 1 or more, not 0", "worker", "-A", APP, "-b", "memory://", "-c", "0"),
                mistake("'--concurrency'", "worker", "-c", "many"),
                mistake("'prefork' is no pool; allowed are threads, virtual and solo", "worker", "-P", "prefork"),
                mistake("'loud' is no level; allowed are debug, info", "worker", "-l", "loud"),
                mistake("'xml' is no log format; allowed are text and json", "worker", "--log-format", "xml"),
                mistake("'soon' is no duration; allowed are seconds", "worker", "--grace", "soon"),
                mistake("No transport serves the scheme ftp", "worker", "-A", APP, "-b", "ftp://u:c4n4ry@host"),
                mistake("port of the broker URL", "worker", "-A", APP, "-b", "amqp://u:c4n4ry@host:port"),
                mistake("Unknown option nosuch", "worker", "-A", APP, "-b", "amqp://u:c4n4ry@host/?nosuch=1"),
                mistake("nosuch", "worker", "-A", APP, "-b", "amqp://a;amqp://u:c4n4ry@host/?nosuch=1&password=c4n4ry"),
                mistake("unknown argument amqp://u:**@host", "transports", "amqp://u:c4n4ry@host"),
                mistake("should be specified only once", "demo", "-b", "memory://", "-b", "amqp://u:c4n4ry@host"),
                mistake("Missing required parameter: 'TASK'", "call"),
                mistake("it must be a JSON array", "call", "x", "--args", "{\"password\": \"c4n4ry\"}"),
                mistake("this is no JSON", "call", "x", "--args", "[\"c4n4ry"),
                mistake("it must be a JSON object", "call", "x", "--kwargs", "[\"c4n4ry\"]"),
                mistake("'tomorrow' is no time; allowed is ISO 8601", "call", "x", "--eta", "tomorrow"),
                mistake(
                        "--wait needs a result backend",
                        "call",
                        "x",
                        "--wait",
                        "5",
                        "--result-backend",
                        "none",
                        "-b",
                        "memory://"),
                mistake("which graph? There is bootsteps", "graph"),
                mistake(
                        "'nothing' is no blueprint; allowed are worker and consumer",
                        "graph",
                        "bootsteps",
                        "nothing",
                        "-b",
                        "memory://"));
    }

    private static Arguments mistake(String says, String... args) {
        return Arguments.of(says, List.of(args));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneLineThatSaysWhatIsAllowed(String says, List<String> args) {
        assertOneLine(Kelping.run(args.toArray(String[]::new)), says);
    }

    @Test
    void aMistakeInTheEnvironmentIsOneLineToo() {
        Kelping kelp = Kelping.run(Map.of("KELP_BROKER_URL", "amqp://u:c4n4ry@host/?nosuch=1"), "call", "x");

        assertOneLine(kelp, "Unknown option nosuch in amqp://u:**@host");
    }

    @Test
    void anOptionWinsOverTheEnvironmentAndKelpsVariableOverCelerys() {
        Map<String, String> environment = Map.of("KELP_BROKER_URL", "kelp://x", "CELERY_BROKER_URL", "celery://x");

        assertOneLine(Kelping.run(environment, "call", "x", "-b", "option://x"), "the scheme option");
        assertOneLine(Kelping.run(environment, "call", "x"), "the scheme kelp");
        assertOneLine(Kelping.run(Map.of("CELERY_BROKER_URL", "celery://x"), "call", "x"), "the scheme celery");
        assertOneLine(Kelping.run(environment, "worker", "-A", APP), "the scheme kelp");
    }

    private static void assertOneLine(Kelping kelp, String says) {
        assertThat(kelp.code()).as(kelp.err()).isEqualTo(2);
        assertThat(kelp.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains(says)
                .startsWith("kelp");
        assertThat(kelp.shown()).doesNotContain(CANARY);
    }
}
