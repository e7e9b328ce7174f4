package dev.kelp.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.task.result.ExceptionData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static TaskOptionsBuilder options() {
        return TaskOptions.builder();
    }

    @Test
    void aRetryWaitsAsLongAsTheTaskSaysByDefault() {
        TaskContext task = TaskMethodsTest.context(TaskOptions.DEFAULTS, 0);

        assertThat(task.retry(null).countdown()).isEqualTo(Duration.ofMinutes(3));
        assertThat(task.retry(null, Duration.ofSeconds(1)).countdown()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theFourthTryIsTheLastByDefault() {
        assertThat(TaskMethodsTest.context(TaskOptions.DEFAULTS, 2).retry(null).exhausted())
                .isFalse();
        assertThat(TaskMethodsTest.context(TaskOptions.DEFAULTS, 3).retry(null).exhausted())
                .isTrue();
        assertThat(TaskMethodsTest.context(options().maxRetries(null).build(), 999)
                        .retry(null)
                        .exhausted())
                .isFalse();
    }

    @Test
    void usedUpRetriesFailWithTheCauseOrSayWhatWasTried() {
        TaskContext task = TaskMethodsTest.context(options().maxRetries(0).build(), 0);
        IOException cause = new IOException("down");

        assertThat(task.retry(cause)).hasCause(cause);
        assertThat(ExceptionData.of(task.retry(null).getCause()))
                .isEqualTo(ExceptionData.celery("MaxRetriesExceededError", "Can't retry t[id-1] args:() kwargs:{}"));
    }

    @Test
    void backOffDoublesUpToItsMaximum() {
        TaskOptions options = options()
                .retryBackoff(Duration.ofSeconds(2))
                .retryBackoffMax(Duration.ofSeconds(30))
                .retryJitter(false)
                .build();

        assertThat(List.of(0, 1, 2, 3, 4, 1000))
                .extracting(retries ->
                        RetryDelays.of(options, retries, new Random(1)).toSeconds())
                .containsExactly(2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void jitterTakesARandomPartOfTheWait() {
        TaskOptions options = options().retryBackoff(Duration.ofSeconds(8)).build();
        Random random = new Random(1);

        for (int i = 0; i < 100; i++) {
            assertThat(RetryDelays.of(options, 0, random)).isBetween(Duration.ZERO, Duration.ofSeconds(8));
        }
    }
}
