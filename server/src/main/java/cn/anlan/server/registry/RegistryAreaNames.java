package cn.anlan.server.registry;

import cn.anlan.server.identity.AreaNames;
import cn.anlan.server.kernel.AreaPath;
import org.springframework.stereotype.Component;

/** Tells identity, which stands below, what areas there are. */
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

    @Override
    public AreaPath topmost() {
        return areas.province();
    }
}
