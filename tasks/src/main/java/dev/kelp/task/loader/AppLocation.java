package dev.kelp.task.loader;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the operator says that an application is: {@code path[:path...][#class]}, a class name alone, or nothing.
 *
 * @param jars jars and directories of classes; empty for the program's own class path
 * @param provider name of the provider's class; {@code null} to look for the one that a jar names
 */
record AppLocation(List<URL> jars, @Nullable String provider) {

    private static final Pattern CLASS_NAME =
            Pattern.compile("\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*");

    static AppLocation parse(String text) {
        int hash = text.lastIndexOf('#');
        String paths = hash < 0 ? text : text.substring(0, hash);
        String provider = hash < 0 ? null : text.substring(hash + 1);
        if (provider == null && isClassName(paths)) {
            return new AppLocation(List.of(), paths);
        }
        if (provider != null && !CLASS_NAME.matcher(provider).matches()) {
            throw new AppLoadException("The application " + text + " has no class name behind the #.", null);
        }
        List<URL> jars = new ArrayList<>();
        for (String path : paths.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!path.isBlank()) {
                jars.addAll(entries(path));
            }
        }
        return new AppLocation(jars, provider);
    }

    /** A file of that name would be meant, so a name that is no file and has no separator is a class. */
    private static boolean isClassName(String text) {
        return CLASS_NAME.matcher(text).matches() && !text.endsWith(".jar") && !Files.exists(Path.of(text));
    }

    private static List<URL> entries(String text) {
        boolean allJars = text.endsWith(File.separator + "*") || text.endsWith("/*");
        Path path = path(allJars ? text.substring(0, text.length() - 2) : text);
        if (!Files.exists(path)) {
            throw new AppLoadException(
                    "There is no application at " + text
                            + ": give a jar, a directory of classes, directory/* for its jars, or the name of a class.",
                    null);
        }
        return allJars ? jarsIn(path) : List.of(url(path));
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new AppLoadException("The application's path " + text + " cannot be a path here.", e);
        }
    }

    private static List<URL> jarsIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(AppLocation::url)
                    .toList();
        } catch (IOException e) {
            throw new AppLoadException("The directory " + directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AppLoadException("The path " + path + " has no URL.", e);
        }
    }
}
