package dev.kelp.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a task. Attributes left alone are the application's defaults, see {@link TaskOptions}.
 *
 * <p>Durations are texts: {@code 30s}, {@code 5m}, {@code 2h}, {@code 500ms} or ISO 8601 ({@code PT30S}).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Task {

    /** A number that stands for the application's default. */
    int DEFAULT = Integer.MIN_VALUE;

    /** Name on the wire; empty is the method's name behind its class's simple name, in lower case: {@code tasks.add}. */
    String value() default "";

    /** Acknowledge after the end of the task instead of before its start. */
    boolean acksLate() default false;

    /** With late acks: false rejects the message when the task fails. */
    boolean acksOnFailure() default true;

    /** With late acks: false puts the message back when the task runs into its hard time limit. */
    boolean acksOnTimeout() default true;

    /** With late acks: put the message back when the worker process that ran it is lost. */
    boolean rejectOnWorkerLost() default false;

    /** After this long the task is told to end. */
    String softTimeLimit() default "";

    /** After this long the task is ended. */
    String timeLimit() default "";

    /** How often it may be retried; -1 is without end. */
    int maxRetries() default DEFAULT;

    /** Wait before a retry, where none is given. */
    String defaultRetryDelay() default "";

    /** Exceptions that retry the task by themselves. */
    Class<? extends Throwable>[] autoRetryFor() default {};

    /** Exceptions that do not, though they are subclasses of one that does. */
    Class<? extends Throwable>[] dontAutoRetryFor() default {};

    /** First wait of automatic retries, doubled each time. */
    String retryBackoff() default "";

    /** Longest wait of automatic retries. */
    String retryBackoffMax() default "";

    /** False takes the waits of automatic retries as they are, instead of a random part of them. */
    boolean retryJitter() default true;

    /** Nobody wants the result: store none. */
    boolean ignoreResult() default false;

    /** Store failures even so. */
    boolean storeErrorsEvenIfIgnored() default false;

    /** Most starts per time in each worker: {@code 10/s}, {@code 100/m}, {@code 5/h}. */
    String rateLimit() default "";

    /** Store state STARTED when it starts. */
    boolean trackStarted() default false;

    /** Serializer of its messages. */
    String serializer() default "";

    /** Queue that it is sent to. */
    String queue() default "";

    /** Raw wire priority of its messages. */
    int priority() default DEFAULT;

    /** How soon its messages are served, 0 to 9, higher is sooner on every transport; replaces the priority. */
    int urgency() default DEFAULT;

    /** Discard it when it did not start within this time. */
    String expires() default "";
}
