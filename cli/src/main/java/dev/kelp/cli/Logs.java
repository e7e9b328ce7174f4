package dev.kelp.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.OutputStream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * The log of the command: to the standard error stream, so that output stays fit for pipes.
 *
 * <p>Logback makes one of these, named in {@code META-INF/services}, instead of reading files: warnings only, as text, until a command
 * that runs a worker says otherwise.
 */
public final class Logs extends ContextAwareBase implements Configurator {

    /** For Logback. */
    public Logs() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        install(context, LogLevel.WARNING, LogFormat.TEXT, new StandardError());
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs from this level on, in this format. */
    static void use(LogLevel level, LogFormat format) {
        use(level, format, new StandardError());
    }

    static void use(LogLevel level, LogFormat format, OutputStream to) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.reset();
            install(context, level, format, to);
        }
    }

    /** Keeps one logger quiet. */
    static void mute(String logger) {
        if (LoggerFactory.getLogger(logger) instanceof Logger quiet) {
            quiet.setLevel(Level.OFF);
        }
    }

    private static void install(LoggerContext context, LogLevel level, LogFormat format, OutputStream to) {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(format.layout());
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(to);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.level());
        root.addAppender(appender);
    }

    /** The stream that is never closed: an appender closes its own, and with the descriptor all later words would be lost. */
    private static final class StandardError extends OutputStream {
        @Override
        public void write(int b) {
            System.err.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            System.err.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            System.err.flush();
        }
    }
}
