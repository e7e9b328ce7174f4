package dev.kelp.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system, through {@code sun.misc.Signal} of the module {@code jdk.unsupported}.
 *
 * <p>Java has no other way to hear a second signal: a shutdown hook hears one, cannot tell which, and cannot choose the exit code. By
 * reflection, because javac's warning about this class cannot be suppressed and warnings are errors here.
 */
final class OsSignals {

    private OsSignals() {}

    /**
     * Runs this on a thread of its own at each signal of the name, instead of what the JVM does. Nothing changes where the platform
     * has no such signal (HUP and USR1 on Windows) or the process was started to ignore it (HUP under nohup).
     */
    static void handle(String name, Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object forwarding = Proxy.newProxyInstance(
                    OsSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        reaction.run(); // the interface has one method, and nothing here calls those of Object
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), forwarding);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException("The JVM does not let the signal " + name + " be handled.", e);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no module jdk.unsupported, which hears signals.", e);
        }
    }
}
