package proofsheet.render.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A graphics context that keeps what is drawn as ink. What no formula needs is refused.
final class RecordingGraphics extends Graphics2D {
  private final List<Ink> inks = new ArrayList<>();
  /// Drawings that stand in for rectangles of a colour.
  private final Map<Color, Drawing> inserts;
  private AffineTransform transform = new AffineTransform();
  private Color color = Color.BLACK;
  private Font font = new Font(Font.SERIF, Font.PLAIN, 1);
  private Stroke stroke = new BasicStroke(1);

  RecordingGraphics(Map<Color, Drawing> inserts) {
    this.inserts = inserts;
  }

  List<Ink> inks() {
    return inks;
  }

  private String ink() {
    return color.equals(Color.BLACK) ? "" : "%06x".formatted(color.getRGB() & 0xFFFFFF);
  }

  @Override
  public void fill(Shape shape) {
    Drawing insert = inserts.get(color);
    if (insert != null) {
      Rectangle2D box = shape.getBounds2D();
      AffineTransform place = new AffineTransform(transform);
      // In scripts the engine's rectangle is smaller, and so is what stands for it.
      double scale = box.getHeight() / Math.max(0.001, insert.total());
      place.translate(box.getMinX(), box.getMaxY() - insert.depth() * scale);
      place.scale(scale, scale);
      inks.addAll(insert.moved(place));
      return;
    }
    if (shape.getBounds2D().getWidth() > 0) {
      inks.add(new Ink.Area(transform.createTransformedShape(shape), ink()));
    }
  }

  @Override
  public void draw(Shape shape) {
    fill(stroke.createStrokedShape(shape));
  }

  @Override
  public void drawString(String text, float x, float y) {
    Face face = Face.of(font);
    double pen = x;
    for (int code : text.codePoints().toArray()) {
      AffineTransform place = new AffineTransform(transform);
      place.translate(pen, y);
      place.scale(font.getSize2D(), font.getSize2D());
      inks.add(
          code == HiddenGlyph.CODE
              ? new Ink.Area(place.createTransformedShape(HiddenGlyph.outline(font.getFamily())), ink())
              : new Ink.Glyph(face, code, place, ink()));
      pen += text.length() > 1 ? face.advance(code) * font.getSize2D() : 0;
    }
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  // ---- state

  @Override
  public void translate(int x, int y) {
    transform.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    transform.translate(x, y);
  }

  @Override
  public void rotate(double theta) {
    transform.rotate(theta);
  }

  @Override
  public void rotate(double theta, double x, double y) {
    transform.rotate(theta, x, y);
  }

  @Override
  public void scale(double x, double y) {
    transform.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    transform.shear(x, y);
  }

  @Override
  public void transform(AffineTransform by) {
    transform.concatenate(by);
  }

  @Override
  public void setTransform(AffineTransform to) {
    transform = new AffineTransform(to);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public Color getColor() {
    return color;
  }

  @Override
  public void setColor(Color to) {
    color = to == null ? Color.BLACK : to;
  }

  @Override
  public Paint getPaint() {
    return color;
  }

  @Override
  public void setPaint(Paint paint) {
    if (paint instanceof Color to) {
      color = to;
    }
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public void setFont(Font to) {
    font = to;
  }

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setStroke(Stroke to) {
    stroke = to;
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return new FontRenderContext(null, true, true);
  }

  @Override
  public Object getRenderingHint(RenderingHints.Key key) {
    return RenderingHints.VALUE_ANTIALIAS_ON;
  }

  @Override
  public RenderingHints getRenderingHints() {
    return new RenderingHints(Map.of());
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, Object value) {}

  @Override
  public void setRenderingHints(Map<?, ?> hints) {}

  @Override
  public void addRenderingHints(Map<?, ?> hints) {}

  @Override
  public Composite getComposite() {
    return AlphaComposite.SrcOver;
  }

  @Override
  public void setComposite(Composite composite) {}

  @Override
  public Color getBackground() {
    return Color.WHITE;
  }

  @Override
  public void setBackground(Color to) {}

  @Override
  public void dispose() {}

  // ---- what no formula needs

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("not used by formulas");
  }

  @Override
  public Graphics create() {
    throw refused();
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    throw refused();
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    throw refused();
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    throw refused();
  }

  @Override
  public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
    throw refused();
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    throw refused();
  }

  @Override
  public FontMetrics getFontMetrics(Font of) {
    throw refused();
  }

  @Override
  public Rectangle getClipBounds() {
    throw refused();
  }

  @Override
  public Shape getClip() {
    throw refused();
  }

  @Override
  public void setClip(Shape clip) {
    throw refused();
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    throw refused();
  }

  @Override
  public void clip(Shape clip) {
    throw refused();
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    throw refused();
  }

  @Override
  public void setPaintMode() {}

  @Override
  public void setXORMode(Color to) {
    throw refused();
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw refused();
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    throw refused();
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    throw refused();
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    throw refused();
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    throw refused();
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    throw refused();
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    throw refused();
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    throw refused();
  }

  @Override
  public void drawPolyline(int[] xs, int[] ys, int points) {
    throw refused();
  }

  @Override
  public void drawPolygon(int[] xs, int[] ys, int points) {
    throw refused();
  }

  @Override
  public void fillPolygon(int[] xs, int[] ys, int points) {
    throw refused();
  }

  @Override
  public boolean drawImage(Image image, AffineTransform by, ImageObserver observer) {
    throw refused();
  }

  @Override
  public void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {
    throw refused();
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform by) {
    throw refused();
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform by) {
    throw refused();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    throw refused();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver o) {
    throw refused();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, Color background, ImageObserver observer) {
    throw refused();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, Color background, ImageObserver observer) {
    throw refused();
  }

  @Override
  public boolean drawImage(
      Image image, int a, int b, int c, int d, int e, int f, int g, int h, ImageObserver o) {
    throw refused();
  }

  @Override
  public boolean drawImage(
      Image image, int a, int b, int c, int d, int e, int f, int g, int h, Color k, ImageObserver o) {
    throw refused();
  }
}
