package dev.kelp.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.result.ExceptionData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts are those of CPython 3.11 for functions of the same parameters. */
class ArgumentBinderTest {

    private static final ArgumentBinder.Parameter X = new ArgumentBinder.Parameter("x", int.class, true, false);
    private static final ArgumentBinder.Parameter Y = new ArgumentBinder.Parameter("y", int.class, true, false);
    private static final ArgumentBinder.Parameter Z = new ArgumentBinder.Parameter("z", int.class, true, false);
    private static final ArgumentBinder.Parameter MAYBE =
            new ArgumentBinder.Parameter("maybe", Optional.class, false, false);
    private static final ArgumentBinder.Parameter REST = new ArgumentBinder.Parameter("rest", int[].class, false, true);

    private static final ArgumentBinder ADD = new ArgumentBinder("add", List.of(X, Y));

    static List<Arguments> wrongCalls() {
        return List.of(
                wrong(ADD, List.of(1), Map.of(), "add() missing 1 required positional argument: 'y'"),
                wrong(ADD, List.of(), Map.of("x", 1), "add() missing 1 required positional argument: 'y'"),
                wrong(ADD, List.of(), Map.of(), "add() missing 2 required positional arguments: 'x' and 'y'"),
                wrong(
                        new ArgumentBinder("f", List.of(X, Y, Z)),
                        List.of(),
                        Map.of(),
                        "f() missing 3 required positional arguments: 'x', 'y', and 'z'"),
                wrong(ADD, List.of(1, 2, 3), Map.of(), "add() takes 2 positional arguments but 3 were given"),
                wrong(
                        new ArgumentBinder("one", List.of(X)),
                        List.of(1, 2),
                        Map.of(),
                        "one() takes 1 positional argument but 2 were given"),
                wrong(
                        new ArgumentBinder("none", List.of()),
                        List.of(1),
                        Map.of(),
                        "none() takes 0 positional arguments but 1 was given"),
                wrong(
                        new ArgumentBinder("opt", List.of(X, MAYBE)),
                        List.of(1, 2, 3),
                        Map.of(),
                        "opt() takes from 1 to 2 positional arguments but 3 were given"),
                wrong(ADD, List.of(1), Map.of("z", 1), "add() got an unexpected keyword argument 'z'"),
                wrong(ADD, List.of(1, 2), Map.of("x", 1), "add() got multiple values for argument 'x'"),
                wrong(
                        new ArgumentBinder("all", List.of(X, REST)),
                        List.of(1),
                        Map.of("rest", 2),
                        "all() got an unexpected keyword argument 'rest'"));
    }

    private static Arguments wrong(ArgumentBinder binder, List<?> args, Map<String, ?> kwargs, String message) {
        return Arguments.of(binder, args, kwargs, message);
    }

    @ParameterizedTest
    @MethodSource("wrongCalls")
    void aWrongCallFailsInPythonsWords(
            ArgumentBinder binder, List<Object> args, Map<String, Object> kwargs, String says) {
        assertThatThrownBy(() -> binder.bind(args, kwargs))
                .isInstanceOf(ArgumentException.class)
                .hasMessage(says);
    }

    @Test
    void positionsAndNamesFillTheSamePlaces() {
        assertThat(ADD.bind(List.of(1, 2), Map.of())).containsExactly(1, 2);
        assertThat(ADD.bind(List.of(1), Map.of("y", 2))).containsExactly(1, 2);
        assertThat(ADD.bind(List.of(), Map.of("y", 2, "x", 1))).containsExactly(1, 2);
    }

    @Test
    void whatMayBeLeftOutIsEmpty() {
        ArgumentBinder binder = new ArgumentBinder("opt", List.of(X, MAYBE));

        assertThat(binder.bind(List.of(1), Map.of())).containsExactly(1, Optional.empty());
        assertThat(binder.bind(List.of(1, 2), Map.of())).containsExactly(1, Optional.of(2));
        assertThat(binder.bind(Arrays.asList(1, null), Map.of())).containsExactly(1, Optional.empty());
    }

    @Test
    void theRestGoesIntoVarargs() {
        ArgumentBinder binder = new ArgumentBinder("all", List.of(X, REST));

        assertThat(binder.bind(List.of(1, 2, 3), Map.of())[1]).isEqualTo(new int[] {2, 3});
        assertThat(binder.bind(List.of(1), Map.of())[1]).isEqualTo(new int[0]);
    }

    @Test
    void aWrongTypeIsNamedWithoutItsValue() {
        assertThatThrownBy(() -> ADD.bind(List.of(1, "s3cret"), Map.of()))
                .isInstanceOf(ArgumentException.class)
                .hasMessage("add() argument 'y' must be int, not this text");
    }

    @Test
    void pythonPeersSeeATypeError() {
        ArgumentException wrong = new ArgumentException("add() says no");

        assertThat(ExceptionData.of(wrong))
                .isEqualTo(new ExceptionData("TypeError", List.of("add() says no"), "builtins"));
    }
}
