import { bookChecksum, checksumText } from './book-checksum';

const level = (text: string) => {
  const [price = '', quantity = ''] = text.split(' ');
  return { price, quantity };
};

test('the text is price:quantity, best first, bids before asks', () => {
  const book = {
    bids: ['22050 7', '22000 6'].map(level),
    asks: ['22100 3', '22150 0.0002'].map(level),
  };
  expect(checksumText(book)).toBe('22050:7,22000:6|22100:3,22150:0.0002');
  // python3 -c "import zlib; print(zlib.crc32(b'22050:7,22000:6|22100:3,22150:0.0002'))"
  expect(bookChecksum(book)).toBe(3193547094);
});

test('an empty book has a checksum too', () => {
  expect(checksumText({ bids: [], asks: [] })).toBe('|');
  expect(bookChecksum({ bids: [], asks: [] })).toBe(2343686810);
});
