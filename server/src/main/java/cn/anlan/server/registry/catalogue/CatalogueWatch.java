package cn.anlan.server.registry.catalogue;

import cn.anlan.server.platform.NodeLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sees within a second that another node took a catalogue. */
@Component
class CatalogueWatch extends NodeLoop {

    private final Catalogues catalogues;

    CatalogueWatch(Catalogues catalogues) {
        super("catalogue-watch", Duration.ofSeconds(1));
        this.catalogues = catalogues;
    }

    @Override
    protected void round() {
        catalogues.lookAgain();
    }
}
