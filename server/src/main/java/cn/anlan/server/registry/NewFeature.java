package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.util.Map;

/** A thing of the world that is not yet kept; the words are those of {@link Feature}. Field values are text, numbers or truth values. */
public record NewFeature(
        String code,
        String kind,
        String title,
        Position position,
        AreaPath area,
        Map<String, Object> fields,
        boolean synthetic) {

    public NewFeature {
        if (code.isBlank() || code.length() > 64) {
            throw new IllegalArgumentException("a feature's code has 1 to 64 characters: " + code);
        }
        if (title.isBlank() || title.length() > 200) {
            throw new IllegalArgumentException("a feature's title has 1 to 200 characters: " + title);
        }
    }
}
