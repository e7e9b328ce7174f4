package dev.kelp.worker.execution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, reached by reflection because Kelp is compiled for Java 17. The only class that does so. */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** Whether this JVM has them (21 and later). */
    public static boolean areAvailable() {
        return java.lang.Runtime.version().feature() >= 21;
    }

    /**
     * An executor that starts a virtual thread for each job.
     *
     * @param prefix of the threads' names, followed by a number
     * @throws IllegalArgumentException before Java 21
     */
    static ExecutorService newExecutor(String prefix) {
        if (!areAvailable()) {
            throw new IllegalArgumentException("The pool \"virtual\" needs Java 21 or newer; this is Java "
                    + java.lang.Runtime.version().feature() + ". Use the pool \"threads\" instead.");
        }
        try {
            Method ofVirtual = Thread.class.getMethod("ofVirtual");
            Class<?> builderType = ofVirtual.getReturnType();
            Object builder =
                    builderType.getMethod("name", String.class, long.class).invoke(ofVirtual.invoke(null), prefix, 1L);
            ThreadFactory factory =
                    (ThreadFactory) builderType.getMethod("factory").invoke(builder);
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("This JVM should have virtual threads and does not let them be used", e);
        }
    }
}
