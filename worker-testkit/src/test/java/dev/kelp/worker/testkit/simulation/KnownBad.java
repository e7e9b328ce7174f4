package dev.kelp.worker.testkit.simulation;

import dev.kelp.transport.session.CurrentSession;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.session.SettlesOnNewSession;
import dev.kelp.worker.request.AckPolicy;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;
import net.bytebuddy.matcher.ElementMatchers;

/** Variants of the worker with one known bug each, put into the real classes while a test runs. */
enum KnownBad {
    /** Late acknowledgement is treated as early: the message is gone before its task has run. */
    ACKS_BEFORE_THE_RUN(AckPolicy.class, "late", ReturnsFalse.class),
    /** A completion is acknowledged on a session that did not deliver it. */
    SETTLES_ON_A_NEW_SESSION(CurrentSession.class, "settle", SettlesOnNewSession.class),
    /** The broker is never told of the prefetch. */
    IGNORES_THE_PREFETCH(Session.class, "qos", Skips.class);

    private final Class<?> type;
    private final String method;
    private final Class<?> advice;

    KnownBad(Class<?> type, String method, Class<?> advice) {
        this.type = type;
        this.method = method;
        this.advice = advice;
    }

    /** Puts the bug in; closing takes it out. */
    Installed install() {
        ByteBuddyAgent.install();
        ClassReloadingStrategy strategy = ClassReloadingStrategy.fromInstalledAgent();
        new ByteBuddy()
                .redefine(type, ClassFileLocator.ForClassLoader.of(type.getClassLoader()))
                .visit(Advice.to(advice).on(ElementMatchers.named(method)))
                .make()
                .load(type.getClassLoader(), strategy);
        return () -> strategy.reset(type);
    }

    /** A bug that is in. */
    @FunctionalInterface
    interface Installed extends AutoCloseable {
        @Override
        void close() throws java.io.IOException;
    }

    /** Replaces a returned truth value by false. */
    static final class ReturnsFalse {
        private ReturnsFalse() {}

        /** At the end of the method: what is assigned is what the caller gets. */
        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable")
        static void answer(@Advice.Return(readOnly = false) boolean answer) {
            answer = false;
        }
    }

    /** Leaves the method out. */
    static final class Skips {
        private Skips() {}

        /** In front of the method; true leaves the rest out. */
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean skip() {
            return true;
        }
    }
}
