/** Reading the public test tables that lie beside the project, where they are present. */
@NullMarked
package cn.anlan.engine.shared;

import org.jspecify.annotations.NullMarked;
