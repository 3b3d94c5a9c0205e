package cn.anlan.server.registry;

import cn.anlan.server.identity.AreaNames;
import cn.anlan.server.kernel.AreaPath;
import org.springframework.stereotype.Component;

/** Tells identity, which stands below, how areas are called. */
@Component
class RegistryAreaNames implements AreaNames {

    private final Areas areas;

    RegistryAreaNames(Areas areas) {
        this.areas = areas;
    }

    @Override
    public String nameOf(AreaPath area) {
        return areas.find(area).map(Area::name).orElse(area.code());
    }
}
