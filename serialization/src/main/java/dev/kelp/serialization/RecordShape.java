package dev.kelp.serialization;

import dev.kelp.transport.message.EncodeException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** The components of one record class, looked up once. Immutable. */
final class RecordShape {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type.getRecordComponents());
        }
    };

    private final String[] names;
    private final Method[] accessors;

    private RecordShape(RecordComponent[] components) {
        names = new String[components.length];
        accessors = new Method[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = components[i].getName();
            accessors[i] = opened(components[i]);
        }
    }

    static RecordShape of(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    /** Records nested in a user's class are rarely public, so their accessors have to be opened. */
    private static Method opened(RecordComponent component) {
        Method accessor = component.getAccessor();
        try {
            accessor.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            String type = accessor.getDeclaringClass().getName();
            throw new EncodeException("JSON cannot read the record " + type + ": open its package to kelp.", e);
        }
        return accessor;
    }

    int size() {
        return names.length;
    }

    String name(int component) {
        return names[component];
    }

    @Nullable Object read(int component, Record record) {
        try {
            return accessors[component].invoke(record);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new EncodeException(
                    "JSON cannot read " + names[component] + " of "
                            + record.getClass().getName() + ".",
                    e);
        }
    }
}
