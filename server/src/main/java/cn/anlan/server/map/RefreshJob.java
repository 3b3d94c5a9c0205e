package cn.anlan.server.map;

import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.NodeLoop;
import org.springframework.stereotype.Component;

/** Keeps the pictures of the layers fresh. A story played without a browser has nobody to look, so nothing is drawn there. */
@Component
class RefreshJob extends NodeLoop {

    private final Layers layers;
    private final boolean wanted;

    RefreshJob(Layers layers, MapSettings settings, AnlanSettings anlan) {
        super("map-refresh", settings.refresh());
        this.layers = layers;
        wanted = anlan.mode() != AnlanSettings.Mode.PLAY;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    /** @throws IllegalStateException when two layers have the same id: then the program must not start */
    @Override
    public void start() {
        layers.list();
        super.start();
    }

    @Override
    protected void round() {
        layers.refresh();
    }
}
