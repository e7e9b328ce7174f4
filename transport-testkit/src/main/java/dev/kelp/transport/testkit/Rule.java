package dev.kelp.transport.testkit;

import dev.kelp.transport.spi.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method that proves one rule of a contract: its number and a sentence, for instance {@code T21 a rejected message …}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Rule {

    /** The number, a space and the rule as a sentence. */
    String value();

    /** The rule holds for those that have all of these. */
    Capability[] needs() default {};

    /** The rule says what those do that lack one of these. */
    Capability[] without() default {};

    /** Whether the proof restarts the broker. */
    boolean restartsBroker() default false;
}
